import { lineString, moved, point, polygon, type Position } from './geometry.ts';
import { cities, districtNames, streetNames } from './names.ts';
import { between, type Random } from './random.ts';

const cellMetres = 1100;
const rows = 3;

/** A district, and the corners of its area: north-west, north-east, south-east, south-west. */
export interface DistrictPlan {
  readonly _id: number;
  readonly name: string;
  readonly city: string;
  readonly corners: readonly [Position, Position, Position, Position];
}

/** Nine districts for each city: a grid whose inner crossings are a little out of place. */
export function makeDistricts(random: Random): DistrictPlan[] {
  return cities.flatMap(({ _id: city, center }, cityIndex) => {
    const crossings = Array.from({ length: (rows + 1) ** 2 }, (_, index) => {
      const east = ((index % (rows + 1)) - rows / 2) * cellMetres + between(random, -150, 150);
      const north = (rows / 2 - Math.floor(index / (rows + 1))) * cellMetres + between(random, -150, 150);
      return moved(center, east, north);
    });
    const crossing = (row: number, column: number) => crossings[row * (rows + 1) + column] ?? center;
    return districtNames.map((name, index): DistrictPlan => {
      const [row, column] = [Math.floor(index / rows), index % rows];
      return {
        _id: cityIndex * districtNames.length + index + 1,
        name,
        city,
        corners: [
          crossing(row, column),
          crossing(row, column + 1),
          crossing(row + 1, column + 1),
          crossing(row + 1, column),
        ],
      };
    });
  });
}

export const cityDocuments = () => cities.map(({ center, ...city }) => ({ ...city, center: point(center) }));

export const districtDocuments = (districts: readonly DistrictPlan[]) =>
  districts.map(({ corners, ...district }) => ({ ...district, area: polygon(corners) }));

/** Streets that bend on their way through a city: every second one from west to east, the others from north to south. */
export function streetDocuments(random: Random): object[] {
  return cities.flatMap(({ _id: city, center }, cityIndex) =>
    streetNames.map((name, index) => {
      const aside = (index / (streetNames.length - 1) - 0.5) * 2.6 * cellMetres;
      const positions = Array.from({ length: 7 }, (_, step) => {
        const along = (step / 6 - 0.5) * 2.8 * cellMetres;
        const across = aside + between(random, -90, 90);
        return index % 2 === 0 ? moved(center, along, across) : moved(center, across, along);
      });
      return { _id: cityIndex * streetNames.length + index + 1, name, city, line: lineString(positions) };
    }),
  );
}
