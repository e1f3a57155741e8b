/** The cities of an archipelago that is on no map, and where they would be: longitude, latitude. */
export const cities = [
  { _id: 'port-amber', name: 'Port Amber', center: [-18.42, 44.61] },
  { _id: 'vellmouth', name: 'Vellmouth', center: [-18.05, 44.38] },
  { _id: 'greyhaven', name: 'Greyhaven', center: [-19.11, 44.87] },
  { _id: 'sundry-bay', name: 'Sundry Bay', center: [-18.77, 44.2] },
] as const;

/** The districts of a city, three in a row, from the north-west to the south-east. */
export const districtNames = words(
  'Northgate, Hill, Orchards, Harbour, Old Town, Mill Quarter, Docks, Southbank, Meadows',
);

export const streetNames = words(
  'Lantern, Tide, Copper, Rope Makers’, Juniper, Fishmarket, Signal, Chapel, Almond, Ferry, Granary, Observatory',
).map((name) => `${name} Street`);

export const cafeNames = {
  first: words('Copper, Blue, Little, Quiet, Salty, Golden, Crooked, Early, Second'),
  last: words('Kettle, Spoon, Gull, Harbour, Bean, Lantern, Corner, Parrot, Cup, Window'),
} as const;

export const museumTopics = words(
  'Lanterns, Sails, Tides, Maps, Clocks, Glass, Salt, Instruments, Weather, Letters, Whales, Modern Art, Toys',
);

export const parkNames = words('Willow, Heron, Cedar, Lighthouse, Clover, Poplar, Kite, Moss');

function words(list: string): readonly string[] {
  return list.split(', ');
}
