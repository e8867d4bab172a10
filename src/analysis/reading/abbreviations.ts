/** Words that keep their full stop, in lower case without it: titles, months, states, companies, references. */
export const ABBREVIATIONS: ReadonlySet<string> = new Set(
  (
    "mr mrs ms messrs dr prof gov sen sens rep reps gen lt col maj capt cmdr adm sgt cpl pvt st rev hon pres supt insp atty dep asst amb fr msgr mt ft jr sr esq " +
    "jan feb mar apr jun jul aug sep sept oct nov dec tue wed thu fri " +
    "ala ariz ark calif colo conn del fla ga ill ind kan kans ky la md mass mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wisc wyo " +
    "inc corp co ltd llp bros dept univ assn ave blvd rd vs etc approx viz cf"
  ).split(" "),
);

/** Abbreviations that are words as well when written small: these keep their full stop only with a capital. */
export const CAPITAL_ABBREVIATIONS: ReadonlySet<string> = new Set(
  "gen rep fr mt ft del ill ind mass miss mo nev ore pa wash co mar la ga md kan wed thu dep pres apr dec jun jul".split(
    " ",
  ),
);

/** First parts of a compound that stay with what follows the hyphen, in lower case. */
export const PREFIXES: ReadonlySet<string> = new Set(
  "anti bi bio co counter cross cyber de e eco ex extra inter intra macro mega micro mid mini multi neo non over pan para post pre pro pseudo quasi re semi sub super t trans tri u ultra un uni vice x".split(
    " ",
  ),
);
