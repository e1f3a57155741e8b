import type { TextLanguage } from '../../src/search/analysis/language.ts';

interface Inflected {
  readonly stems: string;
  readonly endings: string;
  readonly words: string;
}

/** Beginnings and endings of words, and words that a stemmer may stumble over. */
const lists: Readonly<Record<Exclude<TextLanguage, 'none' | 'english'>, Inflected>> = {
  danish: {
    stems: 'hus bjerg kærlig forståels undersøg mulig arbejd løb venskab århundred',
    endings: 'erendes hederne ethed erede ende erne eren heds este løst elig lig ig els t s',
    words: 'børnene rødgrød blåbærrene smørrebrødet læserne uundværlig friskt magt',
  },
  dutch: {
    stems: 'huis werk lief mogelijk gedacht zee schrijf vriend brood één',
    endings: 'heden iteit baar lijk ing end en e s ene heid ën',
    words: 'kinderen coöperatie geïnteresseerd ruïne zeeën bomen lopende vrijheid',
  },
  finnish: {
    stems: 'talo työ kirja ystävä järve opiskelij suome pöytä rakastunut vene',
    endings:
      'ssa ssä sta stä lla llä lta ksi na ine ni nsa mme nne kin kaan ko kö han hän pa een siin den tten isten imma impi eja iksi ttä oin issa ista',
    words: 'äidistään yöllä öljyä kaupungeissamme epäjärjestelmällisyys',
  },
  french: {
    stems: 'parl chant heur natur intellig élev maï no grand fin',
    endings:
      'ement amment ément issement issions âmes èrent eraient eusement ivement atrices ateurs ance ence logie ution iques ismes ables euses ités ives if aux é ées ère',
    words: 'naïf naïveté ambiguë aiguë contiguë Noëlle laïcité archaïque anéchoïque bisaïeux cœur garçon où',
  },
  german: {
    stems: 'haus schön straß lieb freund wiss möglich arbeit größ käs',
    endings: 'heiten keiten ungen lich ig isch ern em er en es e st est end ung heit keit lichkeit',
    words: 'Äpfel Häuser Straßen groß größten Übermut weiß Füße maß bißchen',
  },
  hungarian: {
    stems: 'ház könyv asztal ember gyerek szép város víz kő tű',
    endings:
      'ban ben nak nek val vel ért ként stul hoz hez höz ból ből ról ről tól től ának unk ünk otok jaim jeim itok éi ái é á ék k ú ű',
    words: 'ebből kikről tőlünk fűvel erdőből nőknek gyűjtemény hûség õsz',
  },
  italian: {
    stems: 'parl amic veloc nazion libr felic cant possibil perch città',
    endings:
      'amente imente abilità atrice azione logia uzione enza anze mente erebbero issimo andomi endogli iscono ità ivamente osamente iche abili isti oso',
    words: 'perché università più caffè andarsene dirglielo',
  },
  norwegian: {
    stems: 'hus fjell kjærlig arbeid mulig vennskap forstå løp vær lov',
    endings: 'hetenes heter edes endes erte ert ende heten ane ene ens eleg elig eig lig els lov slov t s',
    words: 'blåbær rømmegrøt språkene øyene vakkert årene',
  },
  portuguese: {
    stems: 'fal nação brasil menin feliz revol solução cant possív coraç',
    endings:
      'amente imente idade ividade ação ações logias ência ências adora antes amento imentos ássemos eríamos ução uções ución osamente ável ível eira iras ões',
    words: 'revolução revoluções macrossolução revolución coração pão água você irmãs avó',
  },
  romanian: {
    stems: 'cas cart frumos lucr român popul vorb activ țar școal',
    endings:
      'abilitate ivitate icitate atori ător iune țiune ţiune uri ului ilor ească ește eşte ând ind use uăm iră serăm itate oasă istă ism ții',
    words: 'știință învățător pâine înțelepciune mașinile',
  },
  russian: {
    stems: 'дом книг красив говор работ люб врем дел полн жив',
    endings:
      'ейший ость ости ами ями ого его ыми ивши ывшись ующий ившие аясь ешь йте нно ейше нн ось ётся ться ия иями ью ёт',
    words: 'всё ещё её твоё отождествлённый йод Ёлка объявление',
  },
  spanish: {
    stems: 'habl cant nacion amig niñ libr feliz corazón camin ping',
    endings:
      'amente mente abilidad ividad adora aciones logías uciones encias iéndoles ándonos arlos yendo iéramos ábamos asteis erían amientos istas ibles osos ivas güe gué yó iremos',
    words: 'pingüino mañana también cigüeña contribución',
  },
  swedish: {
    stems: 'hus berg kärlek arbet möjlig vänskap förstå löp bild skog',
    endings:
      'heterna hetens andets arna ornas erns aste lig els ig fullt löst ast ade nde gd dt gt kt nn tt s',
    words: 'blåbären smörgåsbord räksmörgås öarna människornas',
  },
  turkish: {
    stems: 'ev kitap güzel çocuk öğretmen gel yap şehir göz ılık',
    endings:
      'larımız lerimiz ların lerin dan den da de ça çe ymış lık lığı ca sınız dır dir tır ken ki yla yle nın nin yı iz ımız cı mış sa se',
    words: 'IŞIK İstanbul ısı Iğdır İYİ Diyarbakır çalışıyorum',
  },
};

/** A list of words of a language: each beginning with each ending, and some more. */
export function inflectedWords(language: keyof typeof lists): string[] {
  const { stems, endings, words } = lists[language];
  const inflected = stems.split(' ').flatMap((stem) => endings.split(' ').map((ending) => stem + ending));
  return [...new Set([...inflected, ...words.split(' ')])];
}

/** The languages that have such a list. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the record has these keys and no others
export const inflectedLanguages = Object.keys(lists) as (keyof typeof lists)[];
