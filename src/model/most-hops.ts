/** The most references that an order may follow, one after another: each is a lookup inside of the one before. */
export const mostHops = 4;
