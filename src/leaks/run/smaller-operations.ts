import { parse, print, visit, type ASTNode, type DocumentNode } from 'graphql';

/** The operation without one of its parts, in every way: selections, arguments, parts of inputs; the larger parts first. */
export function smallerOperations(text: string): string[] {
  const document = parse(text);
  const parts: { readonly node: ASTNode; readonly size: number }[] = [];
  const note = (node: ASTNode): void =>
    void parts.push({ node, size: (node.loc?.end ?? 0) - (node.loc?.start ?? 0) });
  visit(document, {
    // What errors say is needed to tell a leak from a value that is taken.
    Field: (node) => (node.name.value === 'errors' ? false : note(node)),
    InlineFragment: note,
    FragmentSpread: note,
    Argument: note,
    // Without it, something would be written.
    ObjectField: (node) => (node.name.value === 'dryRun' ? undefined : note(node)),
    // In lists only: an argument cannot be without its value.
    ObjectValue: (node, key) => (typeof key === 'number' ? note(node) : undefined),
  });
  const sorted = parts.toSorted((a, b) => b.size - a.size);
  const texts = sorted.flatMap(({ node }) => without(document, node));
  return [...new Set(texts)].filter((smaller) => smaller.length < text.length);
}

function without(document: DocumentNode, left: ASTNode): string[] {
  let isEmpty = false;
  const smaller = visit(document, {
    enter: (node) => (node === left ? null : undefined),
    leave: (node) => {
      if (node.kind === 'SelectionSet' && node.selections.length === 0) isEmpty = true;
      return undefined;
    },
  });
  return isEmpty ? [] : [print(withoutUnused(smaller))];
}

/** Fragments that nothing spreads are mistakes. */
function withoutUnused(document: DocumentNode): DocumentNode {
  const used = new Set<string>();
  visit(document, { FragmentSpread: ({ name }) => void used.add(name.value) });
  const definitions = document.definitions.filter(
    (one) => one.kind !== 'FragmentDefinition' || used.has(one.name.value),
  );
  return { ...document, definitions };
}
