import type { QuotationRow } from "./gold-document.js";

/**
 * Sentences of our own, about invented people, in the manner of short reports about towns, companies and clubs, of which
 * the annotated articles (long pieces about one election campaign) have few: half sentences in quotation marks, "hinted
 * at", "signals that", British marks, transcripts, authors after dashes. Braces mark source (s), cue (c) and content (q);
 * a digit tells apart the statements of one text; a vertical bar ends a paragraph.
 */
const TEXTS = [
  "{s1The club’s doctor} {c1has hinted at} {q1“a long absence”} for the goalkeeper.",
  "{s1The trade minister} {c1hinted at} {q1“painful choices”} ahead of the vote.",
  "{s1A senior Velmar negotiator} {c1spoke of} {q1“a narrow window”} for a deal.",
  "{s1Officials in Quell} {c1hailed} {q1“a turning point for the whole coast”} on Thursday.",
  "{s1Premier Odile Brandt} {c1stressed} {q1that the dam is safe}, while {s2her deputy} {c2underscored} {q2the cabinet’s duty to inspect it twice a year}.",
  "{s1Lund} {c1insisted} {q1that the school would open in autumn}, and {s2the head teacher} {c2underlined} {q2the shortage of teachers}.",
  "{s1The foreign secretary} {c1emphasised} {q1that borders must be respected} and {c2reaffirmed} {q2her country’s support for the mission}.",
  "{s1Ms. Orr} {c1underscored} {q1the importance of fair prices for growers}.",
  "{s1The chancellor} {c1highlighted} {q1the damage done by the blockade}.",
  "{s1Brandt} {c1emphasised} {q1that the ferry would keep its winter timetable}, and {s2she} {c2underscored} {q2her cabinet’s promise that no village is cut off}.",
  "{s1Marsh} {c1said} {q1that the strike had cost the port two million crowns}, and {s2he} {c2stressed} {q2the need for a court of arbitration}.",
  "In the call, {s1the governor} {c1welcomed} {q1the loan}, and {s2he} {c2underlined} {q2the province’s resolve to repay it within five years}.",
  "{s1The museum} {c1noted} {q1that the roof had leaked since March}, and {s2it} {c2urged} {q2the council to pay for the repair}.",
  "{s1Prynn} {c1argued} {q1that the census was flawed}, but {s2she} {c2acknowledged} {q2the effort of those who had carried it out}.",
  "{s1The two mayors} {c1agreed} {q1that the bridge must be rebuilt}, and {s2they} {c2reiterated} {q2their wish for a toll-free crossing}.",
  "{s1Her remarks in Tarn} {c1signal} {q1that the school will not reopen without new staff}.",
  "{s1His latest comments} {c1suggest} {q1that the levy will stay in place until spring}.",
  "{s1The bank’s letter} {c1signals} {q1that rates will not fall this year}.",
  "{s1The president’s words on Monday} {c1indicate} {q1that no further troops will be sent}.",
  "{s1The ministry’s statement} {c1makes clear} {q1that the airport stays closed}.",
  "{c1According to} {s1Ms. Prynn}, {q1the orchestra has found what she called “a home for the next thirty years,” though the lease is unsigned}.",
  "{c1According to} {s1two people briefed on the meeting}, {q1the offer includes a five-year freeze}.",
  "{q1The offer includes a five-year freeze}, {c1according to} {s1two people briefed on the meeting}, {s2who} {c2said} {q2the text was not final}.",
  "{s1Two engineers who worked on the dam} {c1say} {q1the cracks were known for years, at least to the operator}.",
  "Though the owner would not be drawn, {s1people who saw the contract} {c1say} {q1a sale could close by June}.",
  "Shares fell by a tenth, with {s1analysts} {c1suggesting} {q1that the second quarter would be worse}.",
  "{s1The coach} {c1revealed} {q1that his squad had trained in two groups since the winter break}.",
  "{s1The spokesman} {c1described} the raid {q1as “a gross breach of trust”}.",
  "{s1Marsh} {c1called} {q1the plan “dead on arrival”}.",
  "{s1Marsh} {c1dismissed} {q1the plan as “theatre”}, {c2saying} {q2it “changes nothing for the people of Quell”}.",
  "{q1The canal will reopen in May}, {s1the operator} {c1said}, {q1though at half its old capacity}.",
  "{q1“We are close,”} {s1Brandt} {c1said}. {q1“But close is not there.”}",
  "{q1‘We are close,’} {c1said} {s1Odile Brandt, the premier}. {q1‘But close is not there.’}",
  '{q1"We are close,"} {s1she} {c1told} reporters in Quell. {q1"But close is not there."}',
  "{q1‘The union won’t accept it,’} {s1Mr Orr’s deputy} {c1told} the Tarn Herald.",
  "{s1The committee} {c1warned of} {q1“serious consequences”} if the dam is filled.",
  "{s1The envoy} {c1pointed to} {q1“encouraging signs”} in the capital.",
  "{s1Brandt’s office} {c1confirmed} {q1the call}, {c2adding} {q2that it had been “frank and useful”}.",
  "{s1A person close to the board} {c1said} {q1it “was never asked”}.",
  "{s1Marsh} {c1vowed} {q1to “finish the job”}.",
  "{s1The rebels} {c1rejected} {q1the charge as “invented”}.",
  "{s1The central bank} {c1announced} {q1a cut of half a point on Tuesday}.",
  "{q1A cut is coming}, {c1reported} {s1the Tarn Herald}.",
  "{s1BRANDT}{c1:} {q1We have always paid our share, and we shall pay it again.}|{s2MARSH}{c2:} {q2That is not what the books show, Premier.}|{s3BRANDT}{c3:} {q3Then read them again.}",
  "{s1HOST}{c1:} {q1Welcome back. Is the deal done?}|{s2LUND}{c2:} {q2Not yet. I would say we are nine tenths there.}",
  "{q1“The mill fed this valley for a century.”} {c1—} {s1Ada Lund, miller}",
  "{q1“I have never seen such a crowd in Quell.”}|{c1—} {s1Ivo Marsh, mayor}",
  "{s1@adalund} {c1tweeted}: {q1“The mill stays. End of story.”}",
  "{s1Lund} {c1wrote} on Friday: {q1“The mill stays.”}",
  "{s1The report} {c1says} {q1the bridge was never inspected}, and {c2accuses} {q2the contractor of forging papers}.",
  "{q1Voters deserve an answer}, {c1argued} {s1Sela Prynn, who leads the opposition}.",
  "The so-called “iron mayor” opened the new “Lantern Hall” on Sunday to loud applause from the “night owls” of Quell.",
  "Her third novel, “The Salt Road,” sold badly, and the “Tarn Shuffle” went out of fashion.",
  "Nils “Buddy” Aker won the “Golden Oar” for the second time.",
  "The town was twinned with Quell in what locals know as the “year of the flood.”",
];

/** The sentences as rows like those of the annotated articles. */
export function writtenRows(): QuotationRow[] {
  return TEXTS.map((marked, t) => rowOf(marked, t));
}

function rowOf(marked: string, t: number): QuotationRow {
  const found = new Map<string, { s: [number, number][]; c: [number, number][]; q: [number, number][] }>();
  let text = "";
  let at = 0;
  for (const match of marked.matchAll(/\{([scq])(\d)([^}]*)\}/g)) {
    text += marked.slice(at, match.index);
    const [whole, part, statement, words] = match as unknown as [string, "s" | "c" | "q", string, string];
    const spans = found.get(statement) ?? { s: [], c: [], q: [] };
    spans[part].push([text.length, text.length + words.length]);
    found.set(statement, spans);
    text += words;
    at = match.index + whole.length;
  }
  text = (text + marked.slice(at)).replaceAll("|", "\n");
  const quotes = [...found.values()].map(({ s, c, q }) => ({
    segments: q,
    kind: "written",
    statement: true,
    source: s[0] ?? null,
    cue: c[0] ?? null,
  }));
  return { id: `written/${t}`, outlet: "written", text, quotes };
}
