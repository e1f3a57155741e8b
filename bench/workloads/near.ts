import type { Variables, Workload } from './workload.ts';

/** The 20 places nearest to a point, of 100,000. */
export const near: Workload = {
  name: 'near',
  title: '20 nearest of 100,000 places',
  handler: 'near',
  requests: 150,
  query: `query Near($point: GeoJSONPoint!) {
    placesNear(near: { location: { point: $point } }, first: 20) {
      edges { distance node { _id name location } }
      pageInfo { hasNextPage }
    }
  }`,
  variables: async () => points.map((coordinates): Variables => ({ point: { type: 'Point', coordinates } })),
};

/** Cities of every continent, and the middle of an ocean. */
const points = Object.freeze([
  [12.49, 41.89],
  [2.35, 48.86],
  [-0.13, 51.51],
  [31.24, 30.04],
  [36.82, -1.29],
  [18.42, -33.92],
  [77.21, 28.61],
  [139.69, 35.69],
  [121.47, 31.23],
  [151.21, -33.87],
  [-74.01, 40.71],
  [-99.13, 19.43],
  [-46.63, -23.55],
  [-70.67, -33.45],
  [-122.42, 37.77],
  [-149.9, 61.22],
  [-160, -20],
]);
