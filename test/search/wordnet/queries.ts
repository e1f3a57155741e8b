/** A search of the dictionary, and what somebody who knows the dictionary expects of it. */
export interface DictionaryQuery {
  /** What it looks for, in words. */
  readonly about: string;
  /** The fields of `search` besides what is said here. */
  readonly query: string;
  readonly options?: Readonly<Record<string, unknown>>;
  /** The synset that must be among the first ones. */
  readonly finds?: string;
  /** How many are the first ones; default 3. */
  readonly within?: number;
  /** A synset that must not be among the first hundred. */
  readonly never?: string;
  /** How many there are in all, where one can know. */
  readonly total?: number;
  /** What an engine needs to be able to do it, besides words. */
  readonly needs?: 'stems' | 'phrases' | 'negation' | 'prefixes' | 'fuzzy' | 'everyWord';
}

/** Of the glosses of WordNet 3.1, chosen and judged by reading the glosses. */
export const dictionaryQueries: readonly DictionaryQuery[] = [
  // Things, by what their glosses say of them.
  { about: 'kangaroo', query: 'leaping marsupials Australia', finds: 'n01879775' },
  { about: 'penguin', query: 'flightless birds Antarctic', finds: 'n02058457' },
  { about: 'camel', query: 'cud-chewing desert', finds: 'n02439767' },
  { about: 'giraffe', query: 'tallest living quadruped', finds: 'n02441664', within: 1 },
  { about: 'elephant', query: 'pachyderm five-toed', finds: 'n02506148', within: 1 },
  { about: 'dog', query: 'domesticated Canis wolf', finds: 'n02086723' },
  { about: 'wolf', query: 'carnivorous canine hunt packs', finds: 'n02116752', within: 1 },
  { about: 'bat', query: 'nocturnal mouselike echolocation', finds: 'n02141851', within: 1 },
  { about: 'owl', query: 'nocturnal bird of prey', finds: 'n01623768' },
  { about: 'spider', query: 'arachnid eight legs silk', finds: 'n01774863', within: 1 },
  { about: 'parrot', query: 'tropical birds mimic sounds', finds: 'n01819528', within: 1 },
  { about: 'butterfly', query: 'diurnal insect colorful wings', finds: 'n02276911', within: 1 },
  { about: 'caterpillar', query: 'hairy larva of a butterfly', finds: 'n02311989', within: 1 },
  { about: 'igloo', query: 'Eskimo hut dome', finds: 'n03565610', within: 1 },
  { about: 'bagpipe', query: 'tubular wind instrument bag', finds: 'n02778488', within: 1 },
  { about: 'violin', query: 'bowed stringed instrument unfretted', finds: 'n04544161' },
  { about: 'guitar', query: 'stringed instrument strumming', finds: 'n03472449' },
  { about: 'piano', query: 'keyboard depressing keys hammers', finds: 'n03934354', within: 1 },
  { about: 'drum', query: 'percussion hollow cylinder membrane', finds: 'n03254272', within: 1 },
  { about: 'sundial', query: 'timepiece shadow gnomon', finds: 'n04362416', within: 1 },
  { about: 'clock', query: 'timepiece time of day', finds: 'n03050242', within: 1 },
  { about: 'thermometer', query: 'measuring temperature instrument', finds: 'n04429007' },
  { about: 'telescope', query: 'magnifier distant objects', finds: 'n04410773', within: 1 },
  { about: 'microscope', query: 'magnifier small objects', finds: 'n03766206' },
  { about: 'stethoscope', query: 'listening inside body medical', finds: 'n04324313' },
  { about: 'submarine', query: 'submersible warship torpedoes', finds: 'n04354832', within: 1 },
  { about: 'bicycle', query: 'two wheels foot pedals', finds: 'n02837983' },
  { about: 'lighthouse', query: 'tower warning shoals ships', finds: 'n02817995', within: 1 },
  { about: 'candle', query: 'wax wick', finds: 'n02951508' },
  { about: 'scissors', query: 'two crossed pivoting blades', finds: 'n04155119', within: 1 },
  { about: 'windmill', query: 'mill powered by wind', finds: 'n04594862' },
  { about: 'mirror', query: 'polished surface reflecting light', finds: 'n03778568' },
  { about: 'cheese', query: 'pressed curd milk', finds: 'n07866305', within: 1 },
  { about: 'butter', query: 'churning milk cream', finds: 'n07864314' },
  { about: 'honey', query: 'sweet liquid bees', finds: 'n07874954', within: 1 },
  { about: 'pretzel', query: 'salted cracker knot', finds: 'n07711487', within: 1 },
  { about: 'wine', query: 'fermented juice grapes', finds: 'n07907701' },
  { about: 'penicillin', query: 'antibiotics molds', finds: 'n03916152' },
  { about: 'oxygen', query: 'colorless odorless tasteless gas abundant', finds: 'n14672278' },
  { about: 'mercury', query: 'only metal liquid at ordinary temperatures', finds: 'n14669524', within: 1 },
  {
    about: 'copper',
    query: 'ductile malleable reddish-brown metallic element',
    finds: 'n14659900',
    within: 1,
  },
  { about: 'volcano', query: 'fissure molten lava', finds: 'n09493680' },
  { about: 'tsunami', query: 'destructive sea wave earthquake', finds: 'n07363899', within: 1 },
  { about: 'monsoon', query: 'seasonal wind southern Asia', finds: 'n11504970', within: 1 },
  { about: 'rainbow', query: 'arc colored light sky refraction', finds: 'n09426302' },
  { about: 'glacier', query: 'slowly moving mass of ice', finds: 'n09312237', within: 1 },
  { about: 'avalanche', query: 'slide snow mud mountain', finds: 'n07419737', within: 1 },
  { about: 'comet', query: 'extraterrestrial frozen elliptical orbit', finds: 'n09274313', within: 1 },
  // People, acts, qualities.
  { about: 'beekeeper', query: 'farmer bees honey', finds: 'n09866163', within: 1 },
  { about: 'pawnbroker', query: 'lends money interest property security', finds: 'n10429204', within: 1 },
  { about: 'burglar', query: 'thief building intent steal', finds: 'n09900207', within: 1 },
  { about: 'orphan', query: 'child lost both parents', finds: 'n10404091', within: 1 },
  { about: 'surgeon', query: 'physician specializes surgery', finds: 'n10698621' },
  { about: 'haiku', query: 'epigrammatic Japanese verse', finds: 'n06392118', within: 1 },
  { about: 'sonnet', query: 'verse 14 lines rhyme scheme', finds: 'n06392995', within: 1 },
  { about: 'lullaby', query: 'quiet song lull child', finds: 'n07065891', within: 1 },
  { about: 'origami', query: 'Japanese art folding paper', finds: 'n00938272', within: 1 },
  { about: 'to hibernate', query: 'sleep during winter', finds: 'v00015939' },
  { about: 'to checkmate', query: "opponent's king attack escape", finds: 'v01116893', within: 1 },
  { about: 'to yodel', query: 'sing changing register', finds: 'v01052523', within: 1 },
  { about: 'to inherit', query: 'obtain from someone after death', finds: 'v02320505' },
  { about: 'ambidextrous', query: 'equally skillful each hand', finds: 'a02037130' },
  { about: 'nocturnal', query: 'active during the night', finds: 'a00682190' },
  // Other forms of the words of the gloss.
  {
    about: 'kangaroo, in other forms',
    query: 'leap marsupial Australia',
    finds: 'n01879775',
    needs: 'stems',
  },
  {
    about: 'anesthetic',
    query: 'drugs causing temporary losses of sensation',
    finds: 'n02713625',
    needs: 'stems',
  },
  { about: 'beekeeper, in other forms', query: 'farmers keeping bee', finds: 'n09866163', needs: 'stems' },
  {
    about: 'to embezzle',
    query: 'fraudulent appropriation entrusted',
    options: { match: 'ANY' },
    finds: 'v02297496',
    within: 10,
    needs: 'stems',
  },
  // What people type.
  { about: 'a phrase', query: '"seasonal wind"', finds: 'n11504970', within: 1, needs: 'phrases' },
  { about: 'a phrase in the other order', query: '"wind seasonal"', total: 0, needs: 'phrases' },
  {
    about: 'a phrase over punctuation',
    query: '"wave caused by an earthquake or volcanic eruption"',
    finds: 'n07363899',
    within: 1,
    total: 1,
    needs: 'phrases',
  },
  {
    about: 'magnifiers, not of small objects',
    query: 'magnifier -small',
    finds: 'n04410773',
    never: 'n03766206',
    needs: 'negation',
  },
  {
    about: 'birds of prey, but no owls',
    query: '"bird of prey" -nocturnal',
    never: 'n01623768',
    needs: 'negation',
  },
  {
    about: 'either animal',
    query: 'marsupials OR pachyderm',
    finds: 'n02506148',
    within: 20,
    needs: 'everyWord',
  },
  {
    about: 'a word that is being typed',
    query: 'tallest quadrup*',
    finds: 'n02441664',
    within: 1,
    needs: 'prefixes',
  },
  { about: 'a beginning that nothing has', query: 'xyzzyq*', total: 0, needs: 'prefixes' },
  {
    about: 'a misspelled word',
    query: 'marsupails Australia leaping',
    options: { fuzzy: { maxEdits: 1 } },
    finds: 'n01879775',
    needs: 'fuzzy',
  },
  {
    about: 'two misspelled words',
    query: 'fermanted juce',
    options: { fuzzy: { maxEdits: 1 } },
    finds: 'n07907701',
    needs: 'fuzzy',
  },
  {
    about: 'words that no gloss has together',
    query: 'submarine honey gnomon',
    total: 0,
    needs: 'everyWord',
  },
  { about: 'a word that no gloss has', query: 'blockchain', total: 0, needs: 'everyWord' },
  { about: 'only words that are too common', query: 'the of and', total: 0, needs: 'everyWord' },
];
