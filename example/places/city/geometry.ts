/** Longitude and latitude, in degrees. */
export type Position = readonly [number, number];

const earthRadius = 6_371_000;

/** Metres along the ground from one position to another (haversine). */
export function metresBetween([lon1, lat1]: Position, [lon2, lat2]: Position): number {
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2;
  const chord = half(lat1, lat2) + Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * half(lon1, lon2);
  return 2 * earthRadius * Math.asin(Math.sqrt(chord));
}

/** The position that is so many metres to the east and to the north. */
export function moved([longitude, latitude]: Position, east: number, north: number): Position {
  const degrees = (metres: number) => (metres / earthRadius) * (180 / Math.PI);
  return rounded([longitude + degrees(east) / Math.cos(radians(latitude)), latitude + degrees(north)]);
}

/** To about ten centimetres: nobody surveyed these cities. */
export function rounded([longitude, latitude]: Position): Position {
  return [Math.round(longitude * 1e6) / 1e6, Math.round(latitude * 1e6) / 1e6];
}

export const point = (position: Position) => ({ type: 'Point', coordinates: position });

/** A line through the positions. */
export const lineString = (positions: readonly Position[]) => ({
  type: 'LineString',
  coordinates: positions,
});

/** The area inside the positions, which go around it; the ring is closed here. */
export const polygon = (positions: readonly Position[]) => ({
  type: 'Polygon',
  coordinates: [[...positions, ...positions.slice(0, 1)]],
});

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
