import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '../../src/cli/commands/registry.ts';
import { generalHelp } from '../../src/cli/help-text.ts';
import { root } from './pages.ts';

/** Lines that need no more of the repository than that they are written so. */
const plain = [
  /^mkdir [\w-]+ && cd [\w-]+$/,
  /^npm init -y$/,
  /^npm pkg set type=module$/,
  /^npm (?:install|test|start|pack)$/,
  /^npm install \.\.\/mongraph\/mongraph-0\.1\.0\.tgz$/,
  /^curl -f http:\/\/localhost:4000\/health\/(?:live|ready)$/,
  /^docker compose -f docker\/[\w.-]+ up(?: --build)?$/,
  /^docker build -f docker\/Dockerfile -t [\w-]+ \.$/,
];

/** The commands of a shell block that nothing provides: npm scripts, `mongraph` commands and options, variables. */
export function unknownCommands(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/(?:^|\s)#.*$/, '').trim())
    .filter((line) => line !== '' && !isKnown(line));
}

function isKnown(line: string): boolean {
  const [, assignments = '', command = ''] = /^((?:[A-Z_]+=(?:'[^']*'|\S*)\s+)*)(.*)$/.exec(line) ?? [];
  const variables = [...assignments.matchAll(/([A-Z_]+)=/g)].map(([, name = '']) => name);
  if (!variables.every((name) => new RegExp(`\\b${name}\\b`).test(generalHelp()))) return false;
  const script = /^npm run ([\w:]+)$/.exec(command)?.[1];
  if (script !== undefined) return scripts().includes(script);
  const mongraph = /^(?:npx |node_modules\/\.bin\/)mongraph(?: (.*))?$/.exec(command);
  return mongraph === null ? plain.some((form) => form.test(command)) : isMongraph(mongraph[1] ?? '');
}

function isMongraph(text: string): boolean {
  const [name = '', ...rest] = text.split(' ');
  if (name.startsWith('--')) return ['--help', '--version'].includes(name);
  const options = commands[name]?.options;
  const given = rest.filter((word) => word.startsWith('--')).map((word) => word.slice(2));
  return options !== undefined && given.every((option) => option === 'help' || option in options);
}

function scripts(): string[] {
  const text = readFileSync(join(root, 'package.json'), 'utf8');
  const { scripts: named = {} }: { scripts?: Record<string, string> } = JSON.parse(text);
  return Object.keys(named);
}
