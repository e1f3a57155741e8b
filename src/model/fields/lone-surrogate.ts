/** Whether a string holds half of a surrogate pair, which UTF-8 cannot say and MongoDB would store as U+FFFD. */
export function hasLoneSurrogate(text: string): boolean {
  // With the `u` flag, whole pairs are one character each, so only halves are surrogates.
  return /\p{Surrogate}/u.test(text);
}
