import { explainHeader } from '../explain/explain-mode.ts';

/**
 * Adds a button to GraphiQL's toolbar that runs the operation with the header, and shows the report in a dialog.
 *
 * GraphiQL runs it as always; its requests pass through here, so that whatever it shows and sends stays its own.
 */
export const explainScript = `'use strict';
const send = globalThis.fetch;
let asked = 0;
const patienceMs = 30000;

globalThis.fetch = async (target, options) => {
  if (Date.now() - asked > patienceMs || !isOperation(options)) return send(target, options);
  asked = 0;
  const headers = new Headers(options.headers);
  headers.set('${explainHeader}', 'execute');
  const response = await send(target, { ...options, headers });
  const answer = await response.clone().json().catch(() => undefined);
  const { explain, ...extensions } = answer?.extensions ?? {};
  if (explain === undefined) return response;
  show(explain);
  const rest = Object.keys(extensions).length === 0 ? undefined : extensions;
  return new Response(JSON.stringify({ ...answer, extensions: rest }), {
    status: response.status,
    headers: { 'content-type': response.headers.get('content-type') },
  });
};

function isOperation(options) {
  try {
    return JSON.parse(options.body).operationName !== 'IntrospectionQuery';
  } catch {
    return false;
  }
}

/** An element with attributes and children; texts are set as text, never as HTML. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

function show({ fields, warnings }) {
  const close = element('button', { type: 'button', class: 'graphiql-button', autofocus: '' }, 'Close');
  const dialog = element(
    'dialog',
    { class: 'graphiql-dialog mongraph-explain', 'aria-labelledby': 'mongraph-explain-title' },
    element('header', {}, element('h2', { id: 'mongraph-explain-title' }, 'Explain'), close),
    warnings.length === 0
      ? undefined
      : element('ul', { class: 'warnings' }, ...warnings.map(({ message }) => element('li', {}, message))),
    ...fields.map(fieldSection),
    fields.length === 0 ? element('p', {}, 'The operation reads nothing from the database.') : undefined,
  );
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.querySelector('dialog.mongraph-explain')?.close();
  document.body.append(dialog);
  dialog.showModal();
}

function fieldSection({ field, path, plans }) {
  return element(
    'section',
    {},
    element('h3', {}, field, element('small', {}, ' at ' + path)),
    ...plans.flatMap(planParts),
  );
}

function planParts({ parents, text, joins, commands }) {
  const many = parents === 1 ? 'one parent' : parents + ' parents at once';
  return [
    parents === 0 ? undefined : element('p', {}, 'For ' + many),
    ...joins.map(({ relation, strategy, reason }) =>
      element('p', {}, element('strong', {}, relation), ' is joined by ' + strategy + ': ' + reason),
    ),
    element('details', {}, element('summary', {}, 'Plan'), element('pre', {}, text)),
    commands.length === 0 ? undefined : commandTable(commands),
    ...adviceOf(commands),
  ].filter((part) => part !== undefined);
}

const columns = ['Collection', 'Command', 'ms', 'Rows', 'Keys', 'Documents', 'How MongoDB runs it'];

function commandTable(commands) {
  const head = element('tr', {}, ...columns.map((name) => element('th', { scope: 'col' }, name)));
  return element(
    'div',
    { class: 'wide' },
    element('table', {}, element('thead', {}, head), element('tbody', {}, ...commands.map(commandRow))),
  );
}

function commandRow({ collection, database, kind, command, milliseconds, rows, execution, unexplained }) {
  const number = (value) => element('td', { class: 'number' }, (value ?? '-').toLocaleString('en'));
  const tree = execution === undefined ? undefined : element('ul', {}, stageItem(execution.stages));
  return element(
    'tr',
    (execution?.costly ?? []).length > 0 ? { class: 'costly' } : {},
    element('td', {}, database === undefined ? collection : database + ':' + collection),
    element('td', {}, kind),
    number(milliseconds),
    number(rows),
    number(execution?.keysExamined),
    number(execution?.documentsExamined),
    element(
      'td',
      {},
      element(
        'details',
        {},
        element('summary', {}, execution?.plan ?? unexplained ?? ''),
        tree,
        element('pre', {}, command),
      ),
    ),
  );
}

function stageItem({ stage, detail, times, keysExamined, documentsExamined, returned, inputs }) {
  const counts = [
    ['keys', keysExamined],
    ['documents', documentsExamined],
    ['returned', returned],
  ];
  const known = counts.filter(([, count]) => count !== undefined);
  const told = known.map(([name, count]) => name + ' ' + count.toLocaleString('en')).join(', ');
  return element(
    'li',
    {},
    (times === undefined ? '' : times + ' × ') + stage + (detail === undefined ? '' : ' ' + detail),
    element('small', {}, told === '' ? '' : '  ' + told),
    inputs.length === 0 ? undefined : element('ul', {}, ...inputs.map(stageItem)),
  );
}

function adviceOf(commands) {
  const all = commands.flatMap(({ advice }) => advice ?? []).flatMap(({ collection, proposals, unserved }) => [
    ...proposals.map(({ model, code, declared }) => [(declared ? 'Declared in ' : 'Add to ') + (model ?? collection), code]),
    ...unserved.map((reason) => ['No index of ' + collection + ' serves ' + reason]),
  ]);
  const distinct = new Map(all.map((advice) => [advice.join(': '), advice]));
  return [...distinct.values()].map(([text, code]) =>
    code === undefined
      ? element('p', { class: 'advice' }, text)
      : element('p', { class: 'advice' }, text + ': ', element('code', {}, code)),
  );
}

function addButton(toolbar) {
  const label = 'Explain query: how MongoDB answers it';
  const button = element(
    'button',
    { type: 'button', class: 'graphiql-un-styled graphiql-toolbar-button', 'aria-label': label, title: label },
    element('span', { class: 'mongraph-explain-icon', 'aria-hidden': 'true' }, '?'),
  );
  button.id = 'mongraph-explain-button';
  button.addEventListener('click', () => {
    asked = Date.now();
    document.querySelector('.graphiql-execute-button')?.click();
  });
  toolbar.append(button);
}

/** GraphiQL makes its toolbar when it has loaded, and anew when its layout changes. */
new MutationObserver(() => {
  const toolbar = document.querySelector('.graphiql-toolbar');
  if (toolbar !== null && document.querySelector('#mongraph-explain-button') === null) addButton(toolbar);
}).observe(document.documentElement, { childList: true, subtree: true });
`;
