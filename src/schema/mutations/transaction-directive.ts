import { DirectiveLocation, GraphQLDirective } from 'graphql';

/** Makes one transaction of all that an operation writes. */
export const transactionDirective = new GraphQLDirective({
  name: 'transaction',
  description:
    'All mutations of the operation are done, or none: where one fails, what the others wrote is taken back.',
  locations: [DirectiveLocation.MUTATION],
});
