import { hashWord } from "../learning/word-hash.js";
import { WordTable } from "../learning/word-table.js";

/**
 * What verbs and nouns do to what they act on: "dismantle X", "an attack on X" are against it, "protect X", "support for X"
 * are for it, "lift X", "the end of X" take it away. By dictionary form; written for this project.
 */
const AGAINST = listed(`
  abuse accuse accusation alienate allegation ambush anger annihilate arrest assassinate assault attack avenge backlash
  ban bar bash battle beat belittle betray betrayal blame blast blockade bomb bombing boycott bully burden capture
  castigate censor censure challenge chastise chide coerce collapse combat complain complaint condemn condemnation
  confront conquer contempt contradict corner corrupt counter crackdown cripple critic criticise criticism criticize
  critique crush curb curse damage death deceive decimate decry defame defeat defund defy degrade demise demolish demonise
  demonize denounce denunciation deplore deport deprive deride derail despise destabilise destabilize destroy destruction
  detain deter detest devastate disagree disapprove disarm discredit disdain disgrace dislike dismantle dismantling dismay
  dismiss disparage displace dispute disrespect disrupt dissolve distrust disturb doubt downfall downgrade embargo
  embarrass endanger eradicate eradication erode evict excoriate execute expel exploit expose expulsion fail failure fall
  fault fear fight fine fire foe fool harass harassment harm harsh hate hatred hit hostility humiliate humiliation hunt
  hurt impeach impeachment impede imprison indict indictment infiltrate infuriate insult intimidate invade invasion
  investigate isolate isolation jail jeopardise jeopardize kill killing lambast lambaste lawsuit leak lie loathe malign
  manipulate mislead mistreat mistrust mock murder neutralise neutralize objection obstruct offend opponent oppose
  opposition oppress oust ouster outlaw outrage overrun overthrow overturn paralyse paralyze penalise penalize penalty
  persecute persecution plague plot poison probe prosecute prosecution protest provoke punish punishment purge ravage
  rebuff rebuke reject rejection reprimand repression resent resentment resist resistance retaliate retaliation rid
  ridicule rip rob rout ruin sabotage sack sanction scapegoat scold scorn shame shoot shun slam slander slap slash
  slaughter smear smash sneer starve stigmatise stigmatize strangle strip struggle subvert sue suppress suspect suspicion
  target taunt terrorise terrorize threat threaten thwart topple torment torture trash trick undercut undermine unseat
  upset uproot vandalise vandalize vilify violate violation vow war warn warning weaken wound wreck
`);
const FOR = listed(`
  accept accommodate acclaim acquit admiration admire adore advance advocate affection affirm aid ally alliance applaud
  applause appreciate appreciation approval approve assist assistance assure back backing befriend benefit bless
  blessing bolster boost calm celebrate celebration champion cheer cherish collaborate comfort commend commitment
  compliment confidence congratulate cooperate cooperation credit cure dedicate defence defend defense deserve devotion
  donate embrace empower enable encourage encouragement endorse endorsement enhance enjoy enrich entrust exonerate
  extol facilitate faith fan favor favour forgive foster free friend friendship fund glorify gratitude greet guarantee
  guard hail heal help honor honour hug improve improvement invest invite laud legitimise legitimize liberate liberation
  like loyalty love nurture partnership pardon praise preserve pride prioritise prioritize promote promotion protect
  protection prosper reassure rebuild reconcile recommend recommendation recovery reinforce relief rescue respect restore
  revere revive reward safeguard salute save secure security shelter shield side solidarity stabilise stabilize
  strengthen success support supporter sustain sympathise sympathize sympathy thank tribute trust uphold value vindicate
  welcome win
`);
const AWAY = listed(`
  abandon abolish avert avoid block cancel cease counteract cut defuse delay deny drop ease elimination eliminate end
  ending exclude halt hinder lift limit lose loss mitigate overcome prevent prevention quit reduce reduction refuse relax
  relieve remove removal renounce repeal replace rescind restrain restrict reverse revoke scrap shut stop suspend
  suspension terminate undo void withdraw withdrawal
`);

/** Words by which whoever says them asks for what follows. */
const DEMANDS = listed(`
  call commitment committed crucial demand determination determined duty effort ensure essential goal imperative insist
  mission must necessary need objective obligation ought pledge priority promise require resolve responsibility shall
  should task urge vital
`);
/** Words that tell a wish of their subject's. */
const WISHES = listed(`
  aim ask go hope intend like plan prepare ready refuse seek strive try vow want will wish work would
`);

const EFFECTS = new WordTable(2048);
for (const word of AWAY) EFFECTS.set(word, -2);
for (const word of FOR) EFFECTS.set(word, 1);
for (const word of AGAINST) EFFECTS.set(word, -1);
const URGES = { NONE: 0, DEMAND: 1, WISH: 2 } as const;
const URGE_OF = new WordTable(256);
for (const word of WISHES) URGE_OF.set(word, URGES.WISH);
for (const word of DEMANDS) URGE_OF.set(word, URGES.DEMAND);
const I = hashWord("i");
const WE = hashWord("we");

/** Whether a word, by the hash of its dictionary form, asks for what follows, whoever the subject is. */
export function isDemand(lemma: number): boolean {
  return URGE_OF.get(lemma, URGES.NONE) === URGES.DEMAND;
}

/** Whether a word, by the hash of its dictionary form, tells what its subject wants. */
export function isWish(lemma: number): boolean {
  return URGE_OF.get(lemma, URGES.NONE) === URGES.WISH;
}

/** "I" and "we", by the hash of the lower-case form. */
export function isSelf(lower: number): boolean {
  return lower === I || lower === WE;
}

/**
 * What a word, by the hash of its dictionary form, does to what it acts on: -1 against it, 1 for it, -2 takes it away, 0
 * nothing known.
 */
export function effectOf(lemma: number): number {
  return EFFECTS.get(lemma, 0);
}

function listed(list: string): readonly string[] {
  return list.trim().split(/\s+/);
}
