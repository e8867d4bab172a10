import { wordSet } from "./word-set.js";

/** Words that make a capitalised name an organisation's when they stand in it, in lower case. */
export const ORGANISATION_HEADS = wordSet(`
  academy administration affairs agency airlines airways alliance army assembly associates association athletics attorneys authority bank
  bancorp board brigade brigades broadcasting brothers bureau cabinet campaign capital caucus center centre chamber chemical church cia clinic club co co. coalition
  college command commission committee communications company confederation conference congress consortium consulting
  convention corp corp. corporation corps council court daily defense department dept. division electric enterprises exchange
  express fbi federation fellowship finance financial firm force forces forum foundation front fund gazette government group
  guard guardian headquarters herald holdings hospital inc inc. industries initiative institute institution insurance
  intelligence international investments journal justice labs laboratories laboratory league legislature llc llp lobby ltd ltd. magazine media medical
  militia ministry mosque motors movement museum navy network networks news newspaper observatory office
  orchestra organisation organization pac parliament partners partnership party petroleum pharmaceuticals plc police post press
  productions project properties protection radio railway records registrar register reserve resources review school schools secretariat
  securities seminary senate service services society software solutions staff states studios summit supermarket symphony
  synagogue systems task team technologies technology telecom telegraph television temple times tribunal tribune trust union
  united universities university ventures wing works workers
  energy coal foods steel oil gas power mining pharma health entertainment interactive wireless semiconductor brands logistics beast caller
  subcommittee dynamics aerospace biotech therapeutics robotics analytics semiconductors automotive chemicals biosciences watch images insider house network action show rovers wanderers albion hotspur`);

/** Heads that say so only at the end of a name of at least two words: "Washington Post", but "Justice Antonin Scalia" is a person. */
export const WEAK_ORGANISATION_HEADS = wordSet(`
  affairs attorneys brothers capital co command conference congress convention daily defense division express front guard guardian
  herald intelligence international journal justice labs media medical news post press protection radio review school staff states studies summit task
  team telegraph times trust united works workers
  energy coal foods steel oil gas power mining health entertainment brands house watch images insider network action show rovers wanderers albion hotspur`);

/** Suffixes of companies, left out when a name is compared with its short form. */
export const COMPANY_SUFFIXES = wordSet(
  `inc inc. corp corp. corporation co co. company ltd ltd. llc llp plc ag sa nv group holdings`,
);

/** Institutions that the news names without explaining them, in lower case without article. */
export const INSTITUTIONS = wordSet(`
  white_house congress senate house house_of_representatives house_of_commons house_of_lords supreme_court pentagon kremlin
  state_department treasury downing_street whitehall westminster knesset bundestag bundesbank
  duma vatican holy_see scotland_yard united_nations european_union european_commission european_parliament federal_reserve fed
  security_council general_assembly world_bank imf un u.n. eu e.u. nato nasa cia fbi nsa irs epa fda cdc faa fcc sec ftc tsa
  dhs doj hhs fema opec wto who unicef unesco unhcr interpol mi5 mi6 mossad idf nra aclu naacp dnc rnc gop pac g7 g20 g8 icc
  hamas hezbollah hizbullah taliban isis isil islamic_state daesh al-qaeda al-qaida al_qaeda al_qaida boko_haram fatah plo ira eta farc
  likud labour labor tories tory democrats republicans democratic_party republican_party tea_party
  google facebook twitter apple microsoft amazon uber tesla boeing airbus toyota volkswagen exxon exxonmobil chevron walmart
  reuters ap afp bbc cnn nbc cbs abc msnbc npr pbs fox_news bloomberg axios politico breitbart vox espn cnbc usa_today
  al_jazeera itv sky_news huffpost buzzfeed youtube instagram netflix snapchat reddit wikileaks amnesty_international
  human_rights_watch red_cross red_crescent planned_parenthood greenpeace black_lives_matter secret_service coast_guard
  justice_department defense_department harvard yale princeton stanford mit oxford cambridge
  islamic_revolutionary_guard_corps irgc tass xinhua politburo bundeswehr elysee associated_press`);

/** Common nouns of organisations: in descriptions ("the company") and after a name ("the Sanders campaign"). */
export const ORGANISATION_NOUNS = wordSet(`
  academy administration agency airline alliance army assembly association authority bank board brand brewery broadcaster bureau business
  cabinet campaign camp carmaker caucus center centre chain chamber charity church clinic club coalition college commission committee
  company conglomerate consortium consulate corporation council court delegation department division embassy enterprise factory
  federation firm force foundation franchise fund gang government group hospital house institute institution insurer jury junta league legislature lender
  magazine manufacturer maker military militia ministry mission mosque movement museum navy network newspaper office organisation
  organization outlet panel paper parliament parish party petitioner police provider publication publisher regime regulator retailer school
  secretariat senate service startup start-up station store studio team think-tank tank tribunal troupe union university utility
  watchdog website airport archdiocese diocese leadership
  drugmaker chipmaker steelmaker planemaker toymaker phonemaker truckmaker biotech
  app platform site label studio bakery shipyard shipbuilder refinery bookseller supplier wholesaler grocer supermarket miner`);

/** Nouns after a person's name that make an organisation of it: "the Trump campaign", "Netanyahu’s office", "Putin’s government". */
export const OWNED_ORGANISATIONS = wordSet(
  `campaign administration office government team camp cabinet party foundation organization organisation company firm ministry committee`,
);

/** Bodies of a state that its adjective names: "the Israeli army". */
export const STATE_BODIES = wordSet(`government army military parliament regime police embassy cabinet navy`);

/** Bodies that news name by a small word: "the health ministry", "the city council". */
export const PUBLIC_BODY_NOUNS = wordSet(`
  ministry council department police court parliament commission committee board agency authority regulator watchdog embassy
  legislature senate tribunal bureau federation union association`);

/** Documents and utterances: what speaks through them is whoever made them. */
export const DOCUMENTS = wordSet(`
  account ad advertisement affidavit analysis announcement answer article assessment audit biography blog book briefing broadcast
  brief bulletin caption chart column comment communique complaint commentary confession data decision declaration decree dispatch document draft
  editorial email e-mail essay estimate evidence excerpt file filing finding footage forecast guideline headline indictment
  interview invitation invoice journal judgment lawsuit leak letter line list manifesto manuscript memo memoir memorandum message minute
  motto note notice notification opinion order paper pamphlet paragraph petition platform poem poll post posting poster press-release presentation
  profile projection proposal protocol publication quote questionnaire ranking rating reading record release remark reply report
  research response resolution result review rhetoric ruling rule script sign slogan speech statement statistic story study subpoena suit
  summary survey tape testimony text transcript tweet update verdict version video warning warrant website word words writing figure number
  op-ed advert song lyric hashtag graphic`);
