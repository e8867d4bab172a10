import { wordSet } from "./word-set.js";

/** Countries with their adjectives and the plurals of their people: `country|adjective|people`, several forms split by commas. */
const COUNTRIES = `
Afghanistan|Afghan|Afghans;Albania|Albanian|Albanians;Algeria|Algerian|Algerians;Andorra|Andorran|Andorrans;Angola|Angolan|Angolans
Argentina|Argentine,Argentinian|Argentines;Armenia|Armenian|Armenians;Australia|Australian|Australians;Austria|Austrian|Austrians
Azerbaijan|Azerbaijani|Azerbaijanis;Bahamas|Bahamian|Bahamians;Bahrain|Bahraini|Bahrainis;Bangladesh|Bangladeshi|Bangladeshis
Barbados|Barbadian|Barbadians;Belarus|Belarusian|Belarusians;Belgium|Belgian|Belgians;Belize|Belizean|Belizeans;Benin|Beninese|
Bhutan|Bhutanese|;Bolivia|Bolivian|Bolivians;Bosnia,Bosnia and Herzegovina|Bosnian|Bosnians;Botswana|Botswanan|Botswanans
Brazil|Brazilian|Brazilians;Brunei|Bruneian|Bruneians;Bulgaria|Bulgarian|Bulgarians;Burkina Faso|Burkinabe|;Burundi|Burundian|Burundians
Cambodia|Cambodian|Cambodians;Cameroon|Cameroonian|Cameroonians;Canada|Canadian|Canadians;Cape Verde|Cape Verdean|
Central African Republic||;Chad|Chadian|Chadians;Chile|Chilean|Chileans;China|Chinese|;Colombia|Colombian|Colombians;Comoros|Comorian|
Congo,Democratic Republic of Congo|Congolese|;Costa Rica|Costa Rican|;Croatia|Croatian|Croatians,Croats;Cuba|Cuban|Cubans
Cyprus|Cypriot|Cypriots;Czech Republic,Czechia|Czech|Czechs;Denmark|Danish|Danes;Djibouti|Djiboutian|;Dominican Republic|Dominican|Dominicans
East Timor|Timorese|;Ecuador|Ecuadorian|Ecuadorians;Egypt|Egyptian|Egyptians;El Salvador|Salvadoran|Salvadorans;Eritrea|Eritrean|Eritreans
Estonia|Estonian|Estonians;Eswatini,Swaziland|Swazi|;Ethiopia|Ethiopian|Ethiopians;Fiji|Fijian|Fijians;Finland|Finnish|Finns
France|French|Frenchmen;Gabon|Gabonese|;Gambia|Gambian|Gambians;Georgia|Georgian|Georgians;Germany|German|Germans;Ghana|Ghanaian|Ghanaians
Greece|Greek|Greeks;Grenada|Grenadian|;Guatemala|Guatemalan|Guatemalans;Guinea|Guinean|Guineans;Guyana|Guyanese|;Haiti|Haitian|Haitians
Honduras|Honduran|Hondurans;Hungary|Hungarian|Hungarians;Iceland|Icelandic|Icelanders;India|Indian|Indians;Indonesia|Indonesian|Indonesians
Iran|Iranian|Iranians;Iraq|Iraqi|Iraqis;Ireland|Irish|;Israel|Israeli|Israelis;Italy|Italian|Italians;Ivory Coast|Ivorian|Ivorians
Jamaica|Jamaican|Jamaicans;Japan|Japanese|;Jordan|Jordanian|Jordanians;Kazakhstan|Kazakh|Kazakhs;Kenya|Kenyan|Kenyans;Kosovo|Kosovar|Kosovars
Kuwait|Kuwaiti|Kuwaitis;Kyrgyzstan|Kyrgyz|;Laos|Laotian|Laotians;Latvia|Latvian|Latvians;Lebanon|Lebanese|;Lesotho|Basotho|
Liberia|Liberian|Liberians;Libya|Libyan|Libyans;Liechtenstein||;Lithuania|Lithuanian|Lithuanians;Luxembourg|Luxembourgish|
Madagascar|Malagasy|;Malawi|Malawian|Malawians;Malaysia|Malaysian|Malaysians;Maldives|Maldivian|;Mali|Malian|Malians;Malta|Maltese|
Mauritania|Mauritanian|;Mauritius|Mauritian|;Mexico|Mexican|Mexicans;Micronesia|Micronesian|;Moldova|Moldovan|Moldovans;Monaco|Monegasque|
Mongolia|Mongolian|Mongolians;Montenegro|Montenegrin|;Morocco|Moroccan|Moroccans;Mozambique|Mozambican|Mozambicans
Myanmar,Burma|Burmese|;Namibia|Namibian|Namibians;Nepal|Nepali,Nepalese|Nepalis;Netherlands,Holland|Dutch|;New Zealand||New Zealanders
Nicaragua|Nicaraguan|Nicaraguans;Niger|Nigerien|;Nigeria|Nigerian|Nigerians;North Korea|North Korean|North Koreans;North Macedonia,Macedonia|Macedonian|Macedonians
Norway|Norwegian|Norwegians;Oman|Omani|Omanis;Pakistan|Pakistani|Pakistanis;Palestine|Palestinian|Palestinians;Panama|Panamanian|Panamanians
Papua New Guinea||;Paraguay|Paraguayan|Paraguayans;Peru|Peruvian|Peruvians;Philippines|Philippine,Filipino|Filipinos;Poland|Polish|Poles
Portugal|Portuguese|;Qatar|Qatari|Qataris;Romania|Romanian|Romanians;Russia,Russian Federation|Russian|Russians;Rwanda|Rwandan|Rwandans
Samoa|Samoan|Samoans;Saudi Arabia|Saudi,Saudi Arabian|Saudis;Senegal|Senegalese|;Serbia|Serbian|Serbians,Serbs;Sierra Leone||;Singapore|Singaporean|Singaporeans
Slovakia|Slovak|Slovaks;Slovenia|Slovenian|Slovenes;Somalia|Somali|Somalis;South Africa|South African|South Africans;South Korea|South Korean|South Koreans
South Sudan|South Sudanese|;Soviet Union|Soviet|Soviets;Spain|Spanish|Spaniards;Sri Lanka|Sri Lankan|;Sudan|Sudanese|;Suriname|Surinamese|
Sweden|Swedish|Swedes;Switzerland|Swiss|;Syria|Syrian|Syrians;Taiwan|Taiwanese|;Tajikistan|Tajik|Tajiks;Tanzania|Tanzanian|Tanzanians
Thailand|Thai|Thais;Togo|Togolese|;Tonga|Tongan|;Trinidad and Tobago|Trinidadian|;Tunisia|Tunisian|Tunisians;Turkey,Türkiye|Turkish|Turks
Turkmenistan|Turkmen|;Uganda|Ugandan|Ugandans;Ukraine|Ukrainian|Ukrainians;United Arab Emirates,UAE,Emirates|Emirati|Emiratis
United Kingdom,UK,U.K.,Britain,Great Britain|British|Britons,Brits;England|English|;Scotland|Scottish|Scots;Wales|Welsh|;Northern Ireland|Northern Irish|
United States,United States of America,US,U.S.,USA,U.S.A.,America|American|Americans;Uruguay|Uruguayan|Uruguayans;Uzbekistan|Uzbek|Uzbeks
Vanuatu||;Venezuela|Venezuelan|Venezuelans;Vietnam|Vietnamese|;Yemen|Yemeni|Yemenis;Yugoslavia|Yugoslav|;Zambia|Zambian|Zambians
Zimbabwe|Zimbabwean|Zimbabweans;Europe|European|Europeans;Africa|African|Africans;Asia|Asian|Asians;Arabia|Arab|Arabs
Kurdistan|Kurdish|Kurds;Catalonia|Catalan|Catalans;Tibet|Tibetan|Tibetans;Chechnya|Chechen|Chechens;Crimea|Crimean|;Puerto Rico|Puerto Rican|Puerto Ricans`;

/** US states and territories with the abbreviations of the press, `state|abbreviations`. */
const STATES = `
Alabama|Ala.;Alaska|;Arizona|Ariz.;Arkansas|Ark.;California|Calif.;Colorado|Colo.;Connecticut|Conn.;Delaware|Del.;Florida|Fla.
Georgia|Ga.;Hawaii|;Idaho|;Illinois|Ill.;Indiana|Ind.;Iowa|;Kansas|Kan.;Kentucky|Ky.;Louisiana|La.;Maine|;Maryland|Md.
Massachusetts|Mass.;Michigan|Mich.;Minnesota|Minn.;Mississippi|Miss.;Missouri|Mo.;Montana|Mont.;Nebraska|Neb.;Nevada|Nev.
New Hampshire|N.H.;New Jersey|N.J.;New Mexico|N.M.;New York|N.Y.;North Carolina|N.C.;North Dakota|N.D.;Ohio|;Oklahoma|Okla.
Oregon|Ore.;Pennsylvania|Pa.;Rhode Island|R.I.;South Carolina|S.C.;South Dakota|S.D.;Tennessee|Tenn.;Texas|Tex.;Utah|
Vermont|Vt.;Virginia|Va.;Washington|Wash.;West Virginia|W.Va.;Wisconsin|Wis.;Wyoming|Wyo.;District of Columbia|D.C.;Guam|`;

/** Cities, regions and other places that the news names often. */
const PLACES = wordSet(`
  abuja abu_dhabi accra addis_ababa aden albany albuquerque aleppo alexandria algiers alsace amman amsterdam anaheim anbar ankara antwerp arlington
  asuncion athens atlanta auckland austin baghdad baku baltimore bamako bandung bangkok barcelona basra baton_rouge bavaria beijing beirut belfast
  belgrade bengaluru benghazi berkeley berlin bern bethlehem birmingham bogota boise bologna bonn bordeaux boston brasilia bratislava bristol
  brisbane british_columbia brooklyn bronx brussels bucharest budapest buenos_aires buffalo burlington cairo calais calcutta calgary cambridge
  canberra cannes cape_town caracas cardiff casablanca charleston charlotte charlottesville chelsea chennai chicago cincinnati cleveland cologne colombo columbus
  concord copenhagen corsica cyprus dakar dallas damascus dayton delhi denver des_moines detroit dhaka doha donetsk dortmund dresden dubai
  dublin durban dusseldorf east_jerusalem edinburgh edmonton el_paso essex falluja fallujah ferguson flint florence fort_lauderdale fort_worth frankfurt
  fresno gaza gaza_strip gaza_city geneva genoa glasgow golan_heights guantanamo guantanamo_bay hague hamburg hanoi harare harlem harrisburg hartford havana
  helsinki hiroshima ho_chi_minh_city hollywood homs hong_kong honolulu houston hyderabad idlib indianapolis iowa_city islamabad istanbul izmir jackson
  jacksonville jakarta jeddah jerusalem johannesburg kabul kaesong kampala kandahar kansas_city karachi kashmir kathmandu kent kharkiv khartoum kiev
  kinshasa kirkuk kosovo kuala_lumpur kyiv kyoto lagos lahore las_vegas lausanne leeds leipzig lesbos lima lisbon little_rock liverpool ljubljana
  london long_beach long_island los_angeles louisville luanda luhansk lusaka lyon madison madrid manchester manhattan manila maputo marrakesh marseille mecca
  medina melbourne memphis mexico_city miami milan milwaukee minneapolis minsk mogadishu mombasa montevideo montgomery montreal moscow mosul mumbai munich
  nagasaki nairobi naples nashville nassau new_delhi new_england new_haven new_orleans new_york_city newark newcastle nice nicosia norfolk normandy nottingham oakland
  odessa omaha ontario orlando osaka oslo ottawa oxford palermo palm_beach palmyra paris peking peoria perth philadelphia phnom_penh phoenix pittsburgh
  port-au-prince portland prague pretoria princeton pristina providence pyongyang quebec queens quito rabat raleigh ramallah raqqa reno reykjavik riga
  richmond rio rio_de_janeiro riyadh rome rotterdam sacramento salt_lake_city san_antonio san_bernardino san_diego san_francisco san_jose
  san_juan sanaa santa_fe santiago sao_paulo sarajevo saskatchewan savannah scottsdale seattle seoul sevastopol seville shanghai sheffield silicon_valley sicily sinai
  singapore sochi sofia spokane springfield st._louis st._petersburg st._paul stalingrad stockholm strasbourg stuttgart sussex sydney syracuse taipei tallahassee
  tallinn tampa tampere tangier tashkent tbilisi tegucigalpa tehran tel_aviv tijuana tikrit tokyo toledo toronto toulouse trenton tripoli tucson tulsa tunis turin
  ulster valencia vancouver venice versailles vienna vilnius virginia_beach vladivostok warsaw washington_dc west_bank wellington westminster wuhan yangon yerevan
  yokohama yorkshire zagreb zurich sandy_hook newtown fort_hood parkland
  middle_east north_africa north_america south_america latin_america central_america southeast_asia south_asia east_asia central_asia
  eastern_europe western_europe balkans baltics caucasus siberia sahara sahel persian_gulf gulf caribbean scandinavia mediterranean aegean
  arctic antarctica atlantic pacific midwest deep_south rust_belt west_coast east_coast south_china_sea black_sea red_sea
  donbas donbass eurozone benelux the_hague west_virginia bay_area wall alberta manitoba nova_scotia queensland new_south_wales
  capitol_hill wall_street tasmania bengal punjab gujarat kerala xinjiang okinawa gibraltar bermuda falklands falkland_islands greenland anbar_province`);

/** Last words of a name that is a place's: "Hudson River", "Oak Street", "Orange County". */
export const PLACE_HEADS = wordSet(`
  airport avenue bay beach boulevard bridge canal canyon city coast county creek desert district drive forest gulf harbor harbour heights
  highway hill hills island islands isle kingdom lake mountain mountains mount ocean park peninsula plaza port prison province region river road roads sea
  row square strait street terrace lane quay tower territories territory town township valley village woods`);

/** First words of a name that is a place's: "Lake Erie", "Mount Hood", "San Andreas", "Fort Lee". */
export const PLACE_STARTS = wordSet(
  `lake mount mt. fort port san santa cape camp north south east west northern southern eastern western new upper lower`,
);

/** People of cities and US states. */
const STATE_PEOPLE = wordSet(`
  iowans texans texan californians californian floridians ohioans virginians pennsylvanians michiganders new_yorkers new_yorker londoners parisians hoosiers
  minnesotans wisconsinites marylanders coloradans nevadans arizonans alaskans hawaiians vermonters yorkers`);

interface Gazetteer {
  /** Every place's name in lower case → the name of the same place that is served ("u.s." → "United States"). */
  readonly places: ReadonlyMap<string, string>;
  /** Adjectives of countries in lower case → country. */
  readonly adjectives: ReadonlyMap<string, string>;
  /** Plurals of peoples in lower case → country. */
  readonly peoples: ReadonlyMap<string, string>;
}

/** The places of the lists above, made ready for look-ups once. */
export const GAZETTEER: Gazetteer = buildGazetteer();

function buildGazetteer(): Gazetteer {
  const places = new Map<string, string>();
  const adjectives = new Map<string, string>();
  const peoples = new Map<string, string>();
  for (const place of PLACES) places.set(place, "");
  for (const line of STATES.split(/[\n;]/)) {
    const [state = "", abbreviations = ""] = line.split("|");
    if (!state) continue;
    places.set(state.toLowerCase(), state);
    if (abbreviations) places.set(abbreviations.toLowerCase(), state);
  }
  for (const line of COUNTRIES.split(/[\n;]/)) {
    const [names = "", adjective = "", people = ""] = line.split("|");
    const country = names.split(",")[0]!;
    if (!country) continue;
    for (const name of names.split(",")) places.set(name.toLowerCase(), country);
    for (const form of adjective.split(",")) if (form) adjectives.set(form.toLowerCase(), country);
    for (const form of people.split(",")) if (form) peoples.set(form.toLowerCase(), country);
  }
  for (const people of STATE_PEOPLE) peoples.set(people, "United States");
  // States that are countries too, or a city more often than not in the news: what they stand for is left as written.
  for (const open of ["georgia", "washington", "new york"]) places.set(open, "");
  return { places, adjectives, peoples };
}
