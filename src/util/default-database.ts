/** The alias of the database that models are kept in which name no other. */
export const defaultDatabase = 'default';
