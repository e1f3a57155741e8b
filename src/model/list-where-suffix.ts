/**
 * How the name of a filter on lists of some documents ends: `ReviewListWhere`.
 *
 * Beside a model `ReviewList`, whose own filter has that name, it is `ReviewManyWhere`.
 */
export function listWhereSuffix(name: string, models: { readonly has: (name: string) => boolean }): string {
  return models.has(`${name}List`) ? 'ManyWhere' : 'ListWhere';
}
