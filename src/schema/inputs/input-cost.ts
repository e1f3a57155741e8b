/** What an input's field is estimated to cost that goes over a relation: as much as a list of which nothing is known. */
export const joinCost = Object.freeze({ mongraph: Object.freeze({ cost: 10 }) });

/** What each document is estimated to cost that is written. */
export const costOfWrite = 10;
