/**
 * What sort of reporting word a lemma is, from general knowledge of English rather than from the training data, so that
 * verbs which the data never show still look like their kin.
 */
export const WORD_CLASSES = {
  other: 0,
  says: 1,
  reports: 2,
  acts: 3,
  believes: 4,
  statement: 5,
  belief: 6,
  that: 7,
  wh: 8,
  according: 9,
} as const;

/** Class by lemma; {@link WORD_CLASSES}.other where a word is none. */
export const REPORTING_WORDS: ReadonlyMap<string, number> = new Map(
  (
    [
      [
        WORD_CLASSES.says,
        "say tell add state declare announce claim assert insist maintain contend argue explain note remark observe " +
          "comment reply respond answer retort quip joke write tweet post read recall recount declaim exclaim shout yell " +
          "cry scream whisper mutter murmur mumble continue conclude begin ask inquire wonder query report allege aver " +
          "avow opine counter concede acknowledge admit confess stress emphasize emphasise underscore underline reiterate " +
          "repeat restate affirm reaffirm confirm caution warn predict forecast promise pledge vow swear testify attest " +
          "go put voice intone chime interject interrupt elaborate clarify specify summarize summarise muse ponder lament " +
          "complain grumble moan gripe fume rage thunder bellow boast brag crow gush enthuse marvel sigh laugh chuckle " +
          "snap bark growl sneer scoff text email message blog declare proclaim pronounce",
      ],
      [
        WORD_CLASSES.reports,
        "suggest indicate imply hint signal reveal disclose divulge show find conclude describe mention cite quote refer " +
          "point outline detail highlight portray depict characterize characterise call label brand dub term hail praise " +
          "applaud commend laud tout credit thank welcome inform notify brief advise remind assure reassure convince " +
          "persuade teach relay convey communicate echo paraphrase leak release publish detail document chronicle " +
          "estimate project calculate rate rank rule hold decide determine judge posit postulate propose theorize " +
          "speculate surmise attribute ascribe blame fault",
      ],
      [
        WORD_CLASSES.acts,
        "accuse criticize criticise condemn denounce decry slam blast attack bash rip lambaste lash rail chide rebuke " +
          "scold berate castigate deride mock ridicule taunt dismiss reject rebuff rebut refute deny dispute contradict " +
          "challenge question doubt defend justify excuse apologize apologise demand order command instruct urge call " +
          "appeal plead beg implore press push request recommend encourage exhort invite offer threaten swear agree " +
          "disagree object protest oppose support back endorse advocate favor favour approve propose discuss debate " +
          "address talk speak lecture preach joke insult thank congratulate greet vow refuse decline",
      ],
      [
        WORD_CLASSES.believes,
        "believe think feel know hope expect want wish fear worry doubt suspect assume suppose guess imagine presume " +
          "consider regard deem view see understand realize realise recognize recognise remember forget intend plan aim " +
          "seek try prefer like love hate need decide agree anticipate reckon figure trust",
      ],
      [
        WORD_CLASSES.statement,
        "statement claim assertion allegation announcement comment remark warning promise pledge vow threat accusation " +
          "charge criticism complaint argument contention explanation answer reply response report letter memo email note " +
          "tweet post message speech address interview testimony account admission confession acknowledgment denial " +
          "declaration proclamation suggestion proposal call demand request appeal plea question prediction forecast " +
          "insistence revelation disclosure quote word talk rumor rumour saying assurance reassurance objection protest " +
          "rebuke praise attack notion",
      ],
      [
        WORD_CLASSES.belief,
        "belief view opinion thought hope fear concern worry expectation doubt suspicion feeling sense idea desire wish " +
          "intention plan understanding assumption conviction impression perception",
      ],
      [WORD_CLASSES.that, "that"],
      [WORD_CLASSES.wh, "whether if how why what who which when where whom whose"],
      [WORD_CLASSES.according, "according per"],
    ] as const
  ).flatMap(([group, words]) => words.split(" ").map((word): [string, number] => [word, group])),
);
