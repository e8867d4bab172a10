import { wordSet } from "./word-set.js";

/** Capitalised words that are never part of a name, in lower case: days, months, feasts, pronouns, marks of lists. */
export const NOT_NAMES = wordSet(`
  monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
  january february march april june july august september october november december jan jan. feb feb. mar. apr. aug aug. sept sept. sep. oct
  oct. nov nov. dec dec. jun. jul. mon tue tues wed thu thurs fri sat sun mon. tue. tues. wed. thu. thurs. fri. sat. sun.
  christmas easter thanksgiving ramadan hanukkah passover halloween yom_kippur new_year i i'm i've i'd i'll ok okay a.m. p.m. am pm est edt pst pdt gmt et pt
  tv dvd cd pc id vs vs. no. etc re advertisement 
  the this that these those he she it they we you his her its their our my your but and or if when while as in on at for to from with by of not yes oh hey well so then
  there here what who why how where which some many most all any every each both few several one two three four five six seven eight nine ten
  none additional women men people
  everything something nothing anything everyone everybody nobody someone somebody anyone
  also still even just only however moreover meanwhile though although because since until unless once after before during despite according
  via pdf gif ph.d. phd m.d. b.a. esq esq.`);

/** Capitalised words that are a part of longer names only ("Catholic Church", "North Side"), and no name alone. */
export const PARTS_ONLY = wordSet(`
  english god lord islam islamic christianity judaism western black blacks white whites marxist fascist internet web st st. st q a b c d e f g h j k l
  m n o p r s t u v w x y z covid may eve will ii iii iv vi vii viii jr jr. sr sr. md
  nobel pulitzer earth moon sun mars jupiter venus north south east west northern southern eastern western left right bible koran quran torah
  mr mr. mrs mrs. ms ms. dr dr. new old great big high super mega union state city county american-made day week year night season press`);

/** Political and religious words whose plural names a group and whose singular is an adjective of a person. */
export const BELONGINGS = wordSet(`
  republican democrat democratic conservative libertarian liberal communist socialist catholic protestant jewish muslim christian hindu sunni shiite shia
  latino hispanic islamist nazi tory labour labor gop republicans democrats conservatives libertarians liberals communists socialists catholics protestants jews muslims
  christians hindus sunnis shiites latinos hispanics islamists nazis tories african-american african-americans mormon mormons evangelicals eastern southern northern committeeman committeewoman asian-american asian-americans lgbt lgbtq`);

/** Last words of a capitalised name that is a law, a war, an event or a prize: a topic. */
export const TOPIC_HEADS = wordSet(`
  accord accords act agreement amendment award awards bill brexit charter code constitution convention crisis deal declaration day fair
  festival games initiative law marathon memorandum olympics pact pandemic partnership peace plan prize proclamation proposition protocol reform resolution revolution rule
  scandal series spring strategy summit treaty war wars cup bowl championship election elections primary primaries caucuses rights week open`);

/** Capitalised issues of one word that the news doesn't explain. */
export const NAMED_TOPICS = wordSet(
  `obamacare brexit medicare medicaid watergate benghazi_hearings olympics world_cup holocaust nafta ttip tpp zika ebola covid-19 internet social_security constitution second_amendment first_amendment bill_of_rights state_of_the_union`,
);

/** Common nouns that name an issue on which people take sides. Countable ones need an article or a modifier; see {@link ISSUES_BARE}. */
export const ISSUES = wordSet(`
  accord act agreement alliance amendment annexation armistice bailout ban bill blockade bombing boycott budget ceasefire cease-fire closure coalition
  compensation conflict constitution contract coup crackdown crisis cut curfew deal debt decree deficit deportation deployment draft drilling election embargo emission
  exemption expansion expulsion fee fracking freeze grant hike impeachment incentive inquiry insurgency intervention invasion investigation
  law lawsuit levy license loan lockdown loophole mandate measure merger minimum-wage moratorium motion negotiation nomination occupation offensive
  ordinance pact pandemic partnership peace pension petition pipeline plan plant policy privatisation privatization program programme project
  proposal proposition protest quota rebate referendum reform refugee regulation relocation repeal resolution restriction revolt rule ruling sanction scheme
  settlement shutdown siege statute strategy strike subsidy summit surge surveillance takeover talk tariff tax toll trade treaty trial truce tunnel uprising vaccine
  vaccination verdict veto vote voucher wage wall war warming welfare withdrawal`);

/** Issues on which a statement takes sides though the article names them once: "the ceasefire was a disgrace". */
export const DISPUTED_ISSUES = wordSet(`
  accord armistice ban bill blockade bombing boycott budget ceasefire cease-fire coup crackdown curfew deal deportation embargo impeachment invasion
  law levy lockdown lockout merger moratorium occupation offensive pact referendum reform sanction shutdown siege strike subsidy takeover tariff tax
  treaty truce uprising veto vote wall war`);

/** Plurals of them that need no article to be so: "tariffs hurt", but not "they pay taxes". */
export const DISPUTED_PLURALS = wordSet(`sanctions subsidies tariffs`);

/** Issues too general to say anything without a modifier: "the plan". */
export const GENERAL_ISSUES = wordSet(`
  plan program programme project policy rule vote measure law resolution strategy talk investigation proposal inquiry contract fee grant loan
  motion program provision restriction scheme surge trial negotiation nomination election partnership cut summit act draft expansion decree`);

/** Issues that stand without an article. */
export const ISSUES_BARE = wordSet(`
  abortion affirmative_action apartheid austerity anti-semitism antisemitism capitalism censorship child_care climate_change communism corruption crime
  deforestation democracy discrimination education equality euthanasia extremism fascism feminism fracking free_speech free_trade
  gay_marriage same-sex_marriage globalisation globalization global_warming gun_control gun_violence health_care healthcare homelessness homophobia human_rights illegal_immigration
  immigration inequality inflation islamophobia isolationism mass_surveillance migration militarism nationalism nuclear_power obesity police_brutality pollution
  populism poverty privacy privatisation privatization protectionism racism religious_freedom renewable_energy secularism segregation sexism slavery socialism
  social_media taxation terrorism torture unemployment vaccination voting_rights white_supremacy xenophobia zionism gun_rights wall_street_reform death_penalty
  capital_punishment national_security foreign_aid foreign_policy tax_reform criminal_justice_reform campaign_finance net_neutrality identity_politics political_correctness`);

/** Adjectives that say which one or how big, and not what it is about. */
export const EMPTY_MODIFIERS = wordSet(`
  new old big major huge great good bad better best last next first second third final own other same such
  whole entire real very recent current latest future past long short former possible potential proposed
  so-called controversial historic important key full further early late initial likely several many more most
  certain particular similar different total sweeping massive tough strong weak main major little small large
  special general overall ongoing continuing unwavering planned revised updated amended broader deep
  contentious minimum average percent % cent actual effective intentional basic serious simple single separate
  fresh additional alleged initial overdue proper`);

/** Nouns that head no issue however often they recur. */
export const NO_ISSUES = wordSet(`
  time day week month year hour minute morning night evening afternoon today way thing part kind sort lot
  number percent side end point place case fact idea question problem issue people life world country city
  town state area home house room door hand eye head face name word line family child job event night weekend
  season age man woman friend photo picture video image story book page season game team floor street road car
  station level`);
