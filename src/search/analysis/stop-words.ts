export function isStopWord(w: string, _l: string) {
  return ['the', 'a', 'no', 'is', 'in', 'to'].includes(w);
}
