import { wordSet } from "./word-set.js";

/** First names that are mostly men's, in lower case without diacritics; common in English-language news of any country. */
export const MALE_NAMES = wordSet(`
  taylor kim jo dana shannon courtney ashley kelly tracy stacy
  aaron abdel abdul abdullah abel abraham adam adel aditya adolf adrian ahmad ahmed aidan akbar akira al alan albert alberto
  aldo alec alejandro aleksandr alessandro alex alexander alexei alexey alexis alfonso alfred alfredo ali allan allen alistair
  alonso alvaro alvin amar amin amir amit amos anand anatoly anders andre andrea andreas andrei andres andrew andrey andrzej andy
  angelo angus anil anthony antoine anton antonio antonin anwar ariel armand armando arnold arthur arturo arun ash asher ashraf ashton
  augustus austin avi aziz bahram barack barnaby barney barry bart bashar basil ben benedict benito benjamin bennett benny
  bernard bernardo bernie bert bertrand bill billy bjorn blake bob bobby boris boyd brad bradley brandon brendan brent bret brett brian
  bruce bruno bryan bryce burt byron caleb calvin cameron carl carlo carlos carter casey cecil cedric cesar chad charles
  charlie chester chris christian christoph christophe christopher chuck claude clarence clark claudio clay clayton clement cliff clifford clint
  clinton clyde cody cole colin conor conrad corey cory craig curt curtis cyril cyrus dale damian damien damon dan daniel danny
  dante darius darrell darren darryl dave david dean denis dennis denny derek desmond devin dick diego dieter dimitri dimitris dirk
  dmitri dmitry dominic don donald donnie doug douglas drew duane duncan dustin dwayne dwight dylan earl ed eddie edgar
  eduardo edward edwin efraim ehud elias elijah elliot elliott elmer elon emanuel emilio emmanuel enrico enrique eric erich erik ernest ernesto ernie
  erwin esteban ethan eugene evan evgeny fabian fabio fadi farid farouk fausto faisal felipe felix ferdinand fernando fidel
  finn florian floyd francesco francis francisco franco francois frank frankie franklin franz fred freddie frederick friedrich
  fritz gabriel gareth garrett garry gary gavin gene geoff geoffrey george georges gerald gerard gerhard gerry giancarlo
  gianni gilbert gilles giorgio giovanni giuseppe glen glenn gordon graham grant greg gregg gregor gregory guido guillaume guillermo
  gunther gus gustavo guy habib hamid hamza hank hans harold haroon harris harrison harry harvey hasan hassan hector heinrich heinz helmut
  hendrik henri henrik henry herb herbert herman hideo hiroshi horacio horst hosni howard hubert hugh hugo hussein ian ibrahim
  ignacio igor ike ilham imran ingo ira irfan isaac ishmael ismail israel ivan jack jackson jacob jacques jaime jair jake jamal james jamie jamil
  jan jared jason jasper javier jay jean jeb jed jeff jefferson jeffery jeffrey jens jeremiah jeremy jerome jerry jesus jim
  jimmy joachim joao joaquin joe joel joerg johan johann johannes john johnny jon jonas jonathan jordan jorge jose josef joseph josh
  joshua jost juan judah jules julian julien julio julius juri jurgen justin kamal karim karl kareem keith ken kenji kenneth
  kenny kent kevin khalid khaled khalil kiran kirk klaus knut kofi konrad konstantin kristian kumar kurt kwame kyle kyriakos lance larry lars laurence
  laurent lawrence lee leo leon leonard leonardo leonid leopold les leslie lester levi lev lewis liam lincoln lindsey linus lionel lloyd logan lorenzo
  lou louis luc luca lucas luciano ludwig luigi luis luiz lukas luke luther lyle lyndon magnus mahmoud mahmood malcolm manfred mansour manuel
  marc marcel marcelo marcio marco marcos marcus mariano mario marion marius mark markus marshall martin marty marvin massimo mateo
  matt matteo matthew matthias maurice mauricio mauro max maxim maxime maximilian maynard mehdi mehmet mel melvin menachem micah michael michel
  micheal mick mickey miguel mihail mike mikhail milan miles milo milton mitch mitchell mitt moammar moe mohamed mohammad mohammed mohamud
  moises morgan morris morton moses moshe mostafa muammar muhammad murray mustafa nabil naftali najib narendra nasser nate nathan
  nathaniel navin neal ned neil nelson newt nicholas nick nicky nico nicolas nicola nigel nikita nikolai nikolas nikolaus nils noah noam noel nolan norbert norm norman
  olaf ole oleg oliver olivier omar omer orlando orrin oscar osama osman otto owen pablo paolo pascal pat patrick paul paulo
  pavel pedro per percy perry pete peter petr petro phil philip philipp philippe phillip pierre pieter piotr pius prakash quentin quincy
  rafael rafik rahul raj rajesh rajiv ralph ramon ramzi ramzan rand randall randolph randy raoul raphael rashid raul ravi ray raymond
  recep reggie reginald reid reince reinhard rene rex reza ricardo rich richard rick ricky rob robbie robert roberto robin rod roderick
  rodney rodrigo rodrigo roger rogelio roland rolf roman ron ronald ronnie rory ross roy ruben rudolf rudolph rudy rupert ruslan russ
  russell rustam ryan saad saddam sadiq saeed sajid salim salman salvador sam sami samir samuel sandeep sandro sandy sanjay santiago saul
  scott sean sebastian seif selim serge sergei sergey sergio seth seyed shane shaun shawn sheldon shimon shinzo sidney
  sigmar silvio simon solomon spencer stan stanley stefan stefano stephan stephane stephen sterling steve steven stewart stu stuart subhash sunil
  suresh sven syed takeshi tariq taro tayyip ted teddy terence terrence terry thabo thad theo theodore thierry thomas tim timothy
  tobias toby todd tom tomas tommaso tommy tony travis trent trevor trey tristan tucker tyler tyrone ulrich umar umberto uri valery van vernon vicente
  victor vijay viktor vince vincent vinod viktor vitaly vito vivek vladimir volodymyr wade waldo wallace walid walt walter warren wayne wendell werner wes
  wesley wilfred wilhelm will willem william willie willy winston wolfgang woodrow woody xavier xi yair yanis yasser yitzhak yoav
  yosef yossi yuri yusuf yusef yves zac zachary zack zaid ziad zoltan`);

/** First names that are mostly women's; see {@link MALE_NAMES}. */
export const FEMALE_NAMES = wordSet(`
  terry leslie pat jamie robin jordan morgan casey alexis sandy lindsey lee dale jean taylor sam alex drew marion laurence jackie
  abby abigail ada adela adele adriana agatha agnes aicha aida aisha alana alba alejandra alessandra alexandra alexa alexandria
  alice alicia alina alison allison alma alyssa amal amanda amber amelia amina amy ana anastasia andrea angela angelica angelina
  angie anika anita anja ann anna annabel anne annette annie antonia anya april arianna ariana arlene asha ashley astrid athena
  audrey aung aurora ava ayesha barbara beata beatrice beatriz becky belinda benazir bernadette bernice beth bethany betsy betty
  beverly bianca blanca bonnie brenda bridget brigitte britney brittany brooke camila camilla camille candace candice cara carina
  carissa carla carly carmen carol carole carolina caroline carolyn carrie catalina catherine cathy cecilia cecile celeste celia
  celine chandra chantal charlene charlotte chelsea cheryl chiara chloe christa christiane christie christina christine chrystia
  cindy claire clara clare clarissa claudia cleo colette colleen connie constance cora corinne cristina crystal cynthia daisy
  dana danielle daphne darlene dawn deb debbie deborah debra deirdre delia denise desiree diana diane dianne dilma dina dolores
  donna dora doreen doris dorothea dorothy edith edna eileen elaine eleanor elena eliana elisa elisabeth elise eliza elizabeth
  ella ellen eloise elsa elsie elvira emilia emily emma erica erika erin esmeralda esther estelle ethel eugenia eunice eva eve
  evelyn faith fatima fatemeh federica felicia felicity fiona flora florence frances francesca frauke frida gabriela gabriella
  gabrielle gail gemma genevieve georgia georgina geraldine gertrude gina ginger giorgia giovanna giulia gladys glenda gloria golda grace
  greta gretchen gwen gwendolyn hannah harriet hayley hazel heather heidi heike helen helena helene helga henrietta hilary hilda
  hillary hope huma ida ilana ilse imelda indira ines inga ingrid irene irina iris irma isabel isabella isabelle ivana ivanka
  ivy jacinda jackie jacqueline jana jane janet janice janine jasmine jeanette jeanne jen jenna jennifer jenny jessica jill jo
  joan joanna joanne jocelyn jodi jodie johanna josefina josephine joy joyce juanita judith judy julia juliana julianne julie
  juliet juliette june kamala kara karen karin karina karla kate katarina katharine katherine kathleen kathryn kathy katie katja
  katrina katy kay kayla kaylee keiko kellie kelly kelsey kendra keri kerry kim kimberly kirsten kirstjen krista kristen kristin kristina
  kristine krystal lana lara larissa latoya laura lauren laurie lea leah leila leilani lena leona leslie leticia lila lily lilian
  liliana lillian linda lindsay lisa liv livia liz liza lois loretta lori lorraine louise lourdes lucia lucille lucinda lucy luisa
  luz lydia lynda lyndsey lynette lynn lynne mabel madeleine madeline madison maggie maia malala malia mandy mara marcela marcia margaret
  margarita margot maria mariam marian mariana marianne marie mariela marilyn marina marine marisa marissa marjorie marla marlene
  marsha marta martha martina mary maryam matilda maude maura maureen maya megan meghan melania melanie melinda melissa mercedes
  meredith mia michaela michele michelle mildred millicent mimi mina mindy miranda miriam misty mitzi moira mollie molly mona
  monica monika monique muriel myra myriam myrna nadia nadine nancy naomi natalia natalie natasha nellie nicky nicola nicole
  nikki nina noor nora noreen norma odette olga olive olivia olympia ophelia paige pam pamela paola patrice patricia patsy patti
  patty paula paulina pauline pearl peggy penelope penny petra philippa phoebe phyllis pilar pippa polly portia priscilla priti
  priya priyanka rachel rachelle ramona rania rashida raquel rebecca regina renata renee reyhan rhea rhonda rita roberta robyn
  rochelle rosa rosalie rosalind rosalynn rosanna rose roseanne rosemary rosie roxanne ruby ruth sabina sabrina sally samantha
  samira sandra sara sarah sasha selena serena shannon sharon sheila shelby shelley shelly sherri sherry sheryl shirley sienna
  silvia simone sofia sonia sonja sonya sophia sophie stacey stacy stella stephanie sue summer susan susana susanna susanne susie
  suzanne suzy svetlana sybil sylvia sylvie tabitha tamara tammy tania tanya tara tatiana teresa terri tess tessa thelma theresa
  therese tiffany tina toni tonya tracey traci tracy tricia trina trudy tulsi tzipi uma ursula valentina valerie vanessa vera
  veronica vicki vickie vicky victoria viola violet virginia vivian viviane wanda wendy whitney wilhelmina wilma winifred yasmin
  yasmine yelena yolanda yulia yvette yvonne zara zainab zelda zoe zuzana`);

const FIRST_NAMES = new Set([...MALE_NAMES, ...FEMALE_NAMES]);

export function isFirstName(lower: string): boolean {
  return FIRST_NAMES.has(lower);
}
