package train

import "strings"

// wordSet is the set of words in a list with blanks.
func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// phraseSet is the set of phrases in a list with commas.
func phraseSet(list string) map[string]bool {
	set := map[string]bool{}
	for phrase := range strings.SplitSeq(list, ",") {
		set[strings.Join(strings.Fields(phrase), " ")] = true
	}
	return set
}

// honours are words before the name of a person that are no part of it.
var honours = wordSet(`president vice prime minister mr. mrs. ms. mr mrs ms miss dr. dr doctor general gen. gen
	senator sen. sen professor prof. prof captain capt. capt colonel col. col major maj. maj lieutenant lt. lt
	sergeant sgt. sgt admiral adm. commander chief sir madam judge justice chancellor governor gov. rep.
	representative congressman congresswoman secretary deputy ambassador mayor speaker king queen prince
	princess sheikh lord lady pope bishop archbishop cardinal emperor empress father brother sister foreign
	defence defense interior attorney envoy special premier ayatollah imam army navy petty officer private
	corporal president-elect ex-president director chairman`)

var pronouns = wordSet("i we he she it they you us them him her his my our their its this that these those one all both")

// joiners are small words within names of several words.
var joiners = wordSet("of and for the on in at de del la al el bin ibn ad ash az van von der den du da dos")

// demonyms are words for the people of a country or of a region, and for what is
// theirs.
var demonyms = wordSet(`afghan afghans african africans albanian albanians algerian algerians american americans
	angolan angolans arab arabs argentine argentines argentinian armenian armenians asian asians aussie australian
	australians austrian austrians azerbaijani azeri bahraini bangladeshi basque belarusian belgian belgians bengali
	bolivian bolivians bosnian bosnians brazilian brazilians brit british briton britons brits bulgarian bulgarians
	burmese burundian cambodian cambodians cameroonian canadian canadians catalan catalans chadian chechen chechens
	chilean chileans chinese colombian colombians congolese croat croatian croats cuban cubans cypriot cypriots czech
	czechs dane danes danish dominican dutch ecuadorian egyptian egyptians emirati english englishman eritrean estonian
	estonians ethiopian ethiopians european europeans filipino filipinos finn finnish finns french frenchman georgian
	georgians german germans ghanaian ghanaians greek greeks guatemalan guinean haitian haitians hispanic hispanics
	honduran hungarian hungarians icelandic indian indians indonesian indonesians iranian iranians iraqi iraqis irish
	irishman israeli israelis italian italians ivorian jamaican jamaicans japanese jordanian jordanians kashmiri kazakh
	kenyan kenyans korean koreans kosovar kurd kurdish kurds kuwaiti kuwaitis kyrgyz lao laotian latvian latvians latino
	latinos lebanese liberian liberians libyan libyans lithuanian lithuanians macedonian malagasy malawian malaysian
	malaysians malian maltese mauritanian mexican mexicans moldovan mongolian montenegrin moroccan moroccans mozambican
	namibian nepalese nepali nicaraguan nigerian nigerians nigerien norwegian norwegians omani pakistani pakistanis
	palestinian palestinians panamanian paraguayan persian peruvian peruvians pole poles polish portuguese qatari
	romanian romanians russian russians rwandan rwandans saudi saudis scot scots scottish senegalese serb serbian serbs
	singaporean slovak slovakian slovaks slovene slovenian slovenians somali somalis spaniard spaniards spanish sudanese
	swede swedes swedish swiss syrian syrians taiwanese tajik tamil tamils tanzanian thai thais tibetan tibetans togolese
	tunisian tunisians turk turkish turkmen turks ugandan ugandans ukrainian ukrainians uruguayan uyghur uyghurs uzbek
	uzbeks venezuelan venezuelans vietnamese welsh yemeni yemenis zambian zimbabwean zimbabweans
	muslim muslims christian christians jew jews jewish sunni sunnis shia shiite shiites shi'ite shi'ites catholic
	catholics hindu hindus sikh sikhs buddhist buddhists islamic western northern southern eastern`)

// actingStates are countries that act and play in the sets of names.
var actingStates = phraseSet(`afghanistan, albania, algeria, argentina, armenia, australia, austria, azerbaijan, bahrain, bangladesh,
	belarus, belgium, bolivia, brazil, britain, bulgaria, cambodia, cameroon, canada, chad, chile, china,
	colombia, croatia, cuba, cyprus, denmark, ecuador, egypt, england, ethiopia, finland, france, georgia,
	germany, ghana, greece, haiti, hungary, iceland, india, indonesia, iran, iraq, ireland, israel, italy,
	japan, jordan, kenya, korea, kuwait, latvia, lebanon, libya, lithuania, malaysia, mexico, morocco, nepal,
	netherlands, new zealand, nigeria, north korea, norway, oman, pakistan, peru, philippines, poland, portugal,
	qatar, romania, russia, saudi arabia, scotland, serbia, singapore, slovakia, slovenia, somalia, south
	africa, south korea, spain, sudan, sweden, switzerland, syria, taiwan, thailand, tunisia, turkey, u.k.,
	u.s., uganda, uk, ukraine, united kingdom, united states, uruguay, us, usa, venezuela, vietnam, wales, west
	indies, yemen, zimbabwe`)
