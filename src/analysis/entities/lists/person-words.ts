import { wordSet } from "./word-set.js";

/** Courtesy titles: part of no name and no role. The gender they tell: 1 male, 2 female, 0 neither. */
export const HONORIFICS: ReadonlyMap<string, 0 | 1 | 2> = new Map([
  ["mr", 1],
  ["mr.", 1],
  ["mister", 1],
  ["sir", 1],
  ["lord", 1],
  ["mrs", 2],
  ["mrs.", 2],
  ["ms", 2],
  ["ms.", 2],
  ["miss", 2],
  ["madam", 2],
  ["mme", 2],
  ["lady", 2],
  ["dame", 2],
  ["dr", 0],
  ["dr.", 0],
  ["prof", 0],
  ["prof.", 0],
  ["shri", 1],
  ["smt", 2],
  ["smt.", 2],
  ["alhaji", 1],
  ["alhaja", 2],
  ["rt", 0],
  ["rt.", 0],
  ["hon", 0],
  ["hon.", 0],
]);

/** Titles that stand before a name with a capital, in lower case; the last word of a title of several words. */
export const TITLES = wordSet(`
  president minister secretary senator sen sen. representative rep rep. reps. sens. congressman congresswoman governor gov gov. mayor mp mps msp mep mla sens sens. reps govs govs. senators representatives governors presidents ministers secretaries generals professors justices judges congressmen
  chancellor king queen prince princess duke duchess pope cardinal archbishop bishop rabbi imam ayatollah sheikh sheik emir sultan
  emperor pastor reverend rev rev. father sister brother general gen gen. colonel col col. lieutenant lt lt. captain capt capt.
  major maj maj. sergeant sgt sgt. admiral adm adm. commander cmdr corporal cpl private officer detective inspector sheriff deputy
  constable marshal chief director chairman chairwoman chairperson chair ceo cfo coo ceo. professor judge justice attorney
  ambassador envoy commissioner councilman councilwoman councillor councilor councilmember alderman delegate assemblyman assemblywoman supervisor
  superintendent speaker leader spokesman spokeswoman spokesperson premier vice-president vice-chairman undersecretary administrator
  treasurer comptroller controller solicitor prosecutor coach manager editor reporter correspondent anchor host author
  candidate nominee founder co-founder owner analyst economist strategist pollster adviser advisor aide counsel lawyer
  agent trustee dean principal provost curator agent whip lawmaker del. supt. supt det det. insp insp. dci cllr atty. pfc spc. vp`);

/** Words that go before a title or between its parts: "Prime Minister", "Attorney General", "Secretary of State", "Lt. Gov.". */
export const TITLE_PARTS = wordSet(`
  prime vice deputy attorney foreign defense defence interior finance health education justice press first lady
  assistant associate executive managing chief senior junior acting former ex retired general special state majority minority house
  senate crown supreme lt lt. gen gen. maj maj. chief presidential vice-presidential gubernatorial congressional district police
  national security campaign communications press external internal economic trade labor labour energy treasury home cabinet
  republican democratic democrat gop city county federal`);

/** Nouns for one human being by what they do or are, in lower case: they stand before or beside names and in descriptions. */
export const ROLES = wordSet(`
  accountant activist actor actress adjutant administrator adviser advisor advocate agent aide alderman ally ambassador analyst anchor
  announcer anthropologist archaeologist archbishop architect artist assemblyman assemblywoman assistant associate astronaut astronomer
  athlete attorney author ayatollah baker banker barrister billionaire biographer biologist bishop blogger boss boxer boyfriend
  brother builder businessman businesswoman campaigner candidate captain cardinal carpenter cartoonist ceo chair chairman chairperson
  chairwoman challenger chancellor chef chemist chief cleric clerk climatologist co-author co-chair co-founder co-host coach colleague colonel columnist
  comedian commander commentator commissioner composer comptroller conductor congressman congresswoman conservative constable
  consultant contender contractor controller coordinator correspondent councillor councilman councilor councilwoman counsel counselor cousin
  critic curator customer daughter dean defendant delegate democrat dentist deputy designer detective developer dictator diplomat director
  doctor donor driver economist editor editor-in-chief educator electrician emir emperor employee engineer entrepreneur envoy epidemiologist
  executive expert farmer father fighter filmmaker fireman firefighter fisherman founder friend front-runner frontrunner general
  geologist girlfriend governor graduate grandfather grandmother grandson granddaughter guard historian hopeful host hunter husband imam incumbent
  inspector inventor investigator investor journalist judge jurist justice king laureate lawmaker lawyer leader lecturer legislator
  liberal librarian lieutenant lobbyist manager marshal mathematician mayor mechanic mediator meteorologist millionaire minister mogul
  monk moderator mother musician negotiator neighbor neighbour neighbor nephew neurologist neuroscientist newscaster niece nominee novelist nun nurse
  observer officer official ombudsman operative operator organiser organizer owner painter paramedic parent partner passenger pastor patient patriarch
  patron pediatrician performer philanthropist philosopher photographer physician physicist pilot planner playwright plumber poet
  policeman policewoman politician pollster pope preacher premier presenter president priest prince princess principal prisoner producer
  professor programmer prosecutor provost psychiatrist psychologist publicist publisher pundit queen rabbi radical ranger realtor rebel
  receptionist rector reporter representative republican researcher resident retiree reverend rival runner sailor salesman scholar scientist secretary senator
  sergeant sheriff shopkeeper singer sister socialist sociologist soldier solicitor son spokesman spokesperson spokeswoman
  socialite star statesman statistician strategist student superintendent supervisor supporter surgeon survivor surveyor surrogate suspect sultan
  teacher technician technologist teenager theologian therapist trader trainer translator treasurer tribune tutor tycoon undersecretary urologist
  veteran veterinarian victim vice-president victor virologist volunteer voter vp waiter waitress warden whip whistleblower
  widow widower wife witness woman worker writer youth zoologist man guy boy girl person individual insider staffer source intern
  head member fellow alumnus alumna first_lady teammate striker goalkeeper midfielder quarterback pitcher skipper envoy gunman attacker shooter mp mps mep msp tsar czar`);

/** Roles that tell the gender: 1 male, 2 female. */
export const GENDERED_ROLES: ReadonlyMap<string, 1 | 2> = new Map([
  ...[
    ..."spokesman chairman congressman businessman councilman assemblyman alderman policeman salesman statesman husband father"
      .concat(
        " brother son king prince emperor sultan emir duke boyfriend grandfather nephew uncle man boy guy actor pope ayatollah imam",
        " widower grandson waiter fisherman fireman gunman",
      )
      .split(" "),
  ].map((word) => [word, 1] as const),
  ...[
    ..."spokeswoman chairwoman congresswoman businesswoman councilwoman assemblywoman policewoman saleswoman wife mother sister"
      .concat(
        " daughter queen princess empress duchess girlfriend grandmother niece aunt woman girl actress nun widow granddaughter waitress lady",
      )
      .split(" "),
  ].map((word) => [word, 2] as const),
]);

/** Sources that hide who they are, singular. */
export const UNNAMED_SOURCES = wordSet(
  `source sources insiders whistleblowers informants insider whistleblower informant somebody someone anybody anyone nobody everybody everyone`,
);

/** Plurals of people that no `s` shows. */
export const PEOPLE = wordSet(`
  people police men women children families staff personnel folks congressmen congresswomen businessmen businesswomen lawmen spokesmen
  spokeswomen policemen many some others most few several both all those these critics supporters media press public public. half
  majority minority dozens hundreds thousands millions elite youth clergy opposition left right`);

/**
 * Roles under which a description may stand for another: "the lawmaker" for a senator. Each line is one family; a
 * description of any word in it fits a role of any other.
 */
const FAMILIES = [
  "senator sen sen. lawmaker legislator",
  "representative rep rep. congressman congresswoman lawmaker legislator",
  "governor gov gov.",
  "president leader commander-in-chief potus",
  "minister premier leader chancellor",
  "candidate nominee front-runner frontrunner contender hopeful challenger",
  "spokesman spokeswoman spokesperson",
  "lawyer attorney counsel barrister solicitor",
  "ceo executive chief",
  "chairman chairwoman chair chairperson",
  "adviser advisor aide",
  "professor academic scholar scientist researcher",
  "billionaire businessman mogul tycoon",
  "doctor physician surgeon",
  "general gen gen. commander",
  "lieutenant lt lt.",
  "envoy ambassador diplomat emissary",
  "reporter journalist correspondent writer",
  "officer policeman policewoman",
  "pope pontiff",
  "king monarch",
  "queen monarch",
  "mogul developer",
];

/** For each role the other roles whose holders it may describe, itself included. */
export const ROLE_FAMILY: ReadonlyMap<string, ReadonlySet<string>> = familiesByRole();

function familiesByRole(): Map<string, Set<string>> {
  const byRole = new Map<string, Set<string>>();
  for (const family of FAMILIES) {
    const roles = family.split(" ");
    for (const role of roles) {
      const others = byRole.get(role) ?? new Set<string>();
      byRole.set(role, others);
      for (const other of roles) others.add(other);
    }
  }
  return byRole;
}

/** What somebody is to somebody else: tells the gender, but is no role to show. */
export const RELATIONS = wordSet(`
  rival opponent wife husband friend brother sister son daughter father mother cousin nephew niece uncle aunt supporter surrogate critic
  partner girlfriend boyfriend widow widower grandson granddaughter grandfather grandmother colleague ally predecessor successor spouse
  man woman person individual guy boy girl resident victim survivor suspect challenger`);

/** Small words inside personal names: "Bill de Blasio", "Ursula von der Leyen". */
export const PARTICLES = new Set(
  "de del della di da do dos du la le van von der den ter ten bin ibn ben bint al el y e zu".split(" "),
);
