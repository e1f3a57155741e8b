/** How many items of one mutation are written at the same time: enough to wait little, too few to take all connections. */
export const mostAtOnce = 8;
