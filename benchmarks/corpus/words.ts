import { Draw } from "./draw.js";

// All of it invented or everyday words: what the corpus says means nothing, but has words that are in every tenth
// statement and words that are in one of a hundred thousand.

const list = (words: string): readonly string[] => words.trim().split(/\s+/);

const COMMON = list(`
  harbour budget bridge council school strike railway housing energy water market hospital election court police tunnel
  ferry teacher farmer pension wage tax rent storm flood drought export import tariff border refugee vaccine clinic doctor
  nurse library museum theatre stadium festival airport runway motorway cycle pavement park forest river lake coast island
  fishery quota licence permit inquiry report review audit survey census ballot coalition opposition minister mayor
  parliament committee treaty summit embassy sanction ceasefire convoy battalion frigate radar satellite battery turbine
  reactor pipeline refinery mine quarry steel timber cement glass paper cotton grain dairy orchard vineyard bakery brewery
  warehouse depot lorry tram bus taxi bicycle tunnel sewer reservoir dam canal lock quay crane shipyard lighthouse tide
  inflation interest mortgage loan bank insurer broker auditor shareholder merger takeover bankruptcy tribunal verdict
  appeal sentence prison parole charity volunteer parish congregation pilgrim orchestra choir novel archive portrait
  laboratory telescope glacier volcano earthquake meadow heath moorland hedgerow beaver heron salmon oyster kelp`);

const BEGINNINGS =
  list(`vel der mor tar quil sar bren hol fen gor lim nar pel rus tov wex yal zor cald dru esk fal gri hest
  jor kem lor mund nev osk`);
const MIDDLES = list(`a e i o u an en in on un ar er ir or ur al el il ol ul as es is os us`);
const ENDS = list(`dite line phage scope graph meter stone wort mark gild craft lode tine vane loft`);

/** Nouns, the commonest first: everyday ones, then about ten thousand that nobody uses. */
export const NOUNS: readonly string[] = [...new Set(COMMON), ...rareWords()];

function rareWords(): string[] {
  const words = BEGINNINGS.flatMap((beginning) =>
    MIDDLES.flatMap((middle) => ENDS.map((end) => beginning + middle + end)),
  );
  // In one order for all corpora, whatever their seed, so that the same words are rare in each.
  const draw = new Draw(1);
  for (let at = words.length - 1; at > 0; at -= 1) {
    const other = draw.below(at + 1);
    [words[at], words[other]] = [words[other]!, words[at]!];
  }
  return words;
}

/** Adjectives that carry a tone, by the label of a statement that has them. */
export const TONE_WORDS = {
  NEGATIVE: list("terrible disastrous shameful awful reckless dangerous bitter broken hopeless cruel"),
  NEUTRAL: list("regional annual second northern ordinary technical former further separate seasonal"),
  POSITIVE: list("excellent brilliant generous wonderful good splendid hopeful fair successful remarkable"),
} as const;

/** What a speaker does about a target, by the stance that it shows. */
export const STANCE_VERBS = {
  OPPOSE: list("reject oppose condemn denounce distrust resist"),
  NEUTRAL: list("examine discuss describe mention compare record"),
  SUPPORT: list("welcome back praise endorse defend applaud"),
} as const;

export const CUES = list(
  "said said said said added argued warned insisted explained announced claimed stressed",
);
export const JOINTS = [", and", " because", ", while", ", although", " before", ", so"] as const;

export const FIRST_NAMES =
  list(`Ada Bruno Clara Dorian Edda Felix Greta Hugo Ines Jonas Kaja Leander Mira Nils Odette Piet
  Quentin Rosa Stellan Tilda Ulrich Vera Wim Xenia Yorick Zelda Anselm Birgit Casper Delia Emil Freya Gideon Hanne Ivo Jette
  Konrad Lotte Magnus Nadia Oskar Petra Ragnar Sanne Tobias Ursula Viktor Wanda Alma Bastian`);
export const LAST_NAMES: readonly string[] =
  list(`Ald Berk Cor Dra Esk Fal Grim Hav Ild Jor Karr Lund Mer Nor Ost Pel Quar
  Ros Stav Tol Und Var West Yar Zel`).flatMap((stem) =>
    list("berg dahl ander ström feld mark vane well ridge hurst moor ley").map((end) => stem + end),
  );
export const PLACES: readonly string[] =
  list(`Sarr Veld Cald Mor Fenn Brack Holm Tarn Ulv Wex Ostr Pell Grav Lind Nor Hest
  Drum Kyl Arn Bas`).flatMap((stem) =>
    list("ow mere wick haven by ford stead ness").map((end) => stem + end),
  );
export const BODIES = [
  "Council",
  "Port Authority",
  "Chamber of Trade",
  "Water Board",
  "Teachers' Union",
  "Rail Works",
  "Growers' League",
  "Hospital Trust",
  "Housing Fund",
  "Energy Office",
] as const;
export const GROUPS = ["officials", "residents", "dockers", "farmers", "campaigners", "commuters"] as const;
export const HINTS = [
  "familiar with the talks",
  "close to the inquiry",
  "at the scene",
  "in the ministry",
] as const;
export const ROLES = [
  "Transport Minister",
  "Mayor",
  "party leader",
  "professor of law",
  "union secretary",
  "chief engineer",
  "spokesperson",
  "Senator",
  "police commissioner",
  "head teacher",
  "economist",
  "Ambassador",
] as const;
export const PAPERS = ["Courier", "Lantern", "Chronicle", "Gazette", "Herald"] as const;
