export { randomOf, type Random } from '../../src/leaks/random.ts';
