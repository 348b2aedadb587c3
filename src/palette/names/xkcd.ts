/**
 * Names that people gave to colours on screens, each after its value in hex. Source: R. Munroe, xkcd colour survey,
 * 2010, https://xkcd.com/color/rgb.txt, given up to the public domain (CC0 1.0). The names of 45 that are coarse are
 * left out.
 */
export const XKCD_NAMES = `
8ffe09acid green,bd6c48adobe,54ac68algae,21c36falgae green,070d0dalmost black,feb308amber,9b5fc0amethyst
6ecb3capple,76cd26apple green,ffb16dapricot,13eac9aqua,02d8e9aqua blue,12e193aqua green,2ee8bbaqua marine
04d8b2aquamarine,4b5d16army green,77ab56asparagus,3d0734aubergine,9a3001auburn,90b134avocado,87a922avocado green
1d5decazul,069af3azure,a2cffebaby blue,8cff9ebaby green,ffb7cebaby pink,ca9bf7baby purple,ffff7ebanana
fafe4bbanana yellow,fe46a5barbie pink,ac1db8barney,a00498barney purple,6b7c85battleship grey,e6daa6beige
990f4bberry,000000black,afa88bbland,770001blood,fe4b03blood orange,980002blood red,0343dfblue,2242c7blue blue
137e6dblue green,607c8eblue grey,5729ceblue purple,5d06e9blue violet,533cc6blue with a hint of purple
0f9b8eblue/green,758da3blue/grey,5a06efblue/purple,464196blueberry,017a79bluegreen,85a3b2bluegrey
2bb179bluey green,89a0b0bluey grey,6241c7bluey purple,2976bbbluish,10a674bluish green,748b97bluish grey
703be7bluish purple,5539ccblurple,f29e8eblush,fe828cblush pink,7b002cbordeaux,63b365boring green
044a05bottle green,a03623brick,c14a09brick orange,8f1402brick red,0bf9eabright aqua,0165fcbright blue
41fdfebright cyan,01ff07bright green,c760ffbright lavender,26f7fdbright light blue,2dfe54bright light green
c95efbbright lilac,87fd05bright lime,65fe08bright lime green,ff08e8bright magenta,9cbb04bright olive
ff5b00bright orange,fe01b1bright pink,be03fdbright purple,ff000dbright red,05ffa6bright sea green
02ccfebright sky blue,01f9c6bright teal,0ffef9bright turquoise,ad0afdbright violet,fffd01bright yellow
9dff00bright yellow green,05480dbritish racing green,a87900bronze,653700brown,706c11brown green,8d8468brown grey
b96902brown orange,922b05brown red,b29705brown yellow,9c6d57brownish,6a6e09brownish green,86775fbrownish grey
cb7723brownish orange,c27e79brownish pink,76424ebrownish purple,9e3623brownish red,c9b003brownish yellow
6f6c0abrowny green,ca6b02browny orange,ff69afbubble gum pink,ff6cb5bubblegum,fe83ccbubblegum pink,fef69ebuff
610023burgundy,c04e01burnt orange,9f2305burnt red,b75203burnt siena,b04e0fburnt sienna,a0450eburnt umber
d5ab09burnt yellow,6832e3burple,ffff81butter,fffd74butter yellow,fdb147butterscotch,4e7496cadet blue,c69f59camel
7f8f4ecamo,526525camo green,4b6113camouflage green,fdff63canary,fffe40canary yellow,ff63e9candy pink
af6f09caramel,9d0216carmine,fd798fcarnation,ff7fa7carnation pink,8ab8fecarolina blue,befdb7celadon,c1fd95celery
a5a391cement,de0c62cerise,0485d1cerulean,056eeecerulean blue,343837charcoal,3c4142charcoal grey,c1f80achartreuse
cf0234cherry,f7022acherry red,742802chestnut,3d1c02chocolate,411900chocolate brown,ac4f06cinnamon,680018claret
b66a50clay,b2713dclay brown,247afdclear blue,acc2d9cloudy blue,1e488fcobalt,030aa7cobalt blue,875f42cocoa
a6814ccoffee,4984b8cool blue,33b864cool green,95a3a6cool grey,b66325copper,fc5a50coral,ff6163coral pink
6a79f7cornflower,5170d7cornflower blue,9e003acranberry,ffffc2cream,ffffb6creme,8c000fcrimson,fffd78custard
00ffffcyan,fedf08dandelion,1b2431dark,05696bdark aqua,017371dark aquamarine,ac9362dark beige,00035bdark blue
005249dark blue green,1f3b4ddark blue grey,341c02dark brown,cf524edark coral,fff39adark cream,0a888adark cyan
002d04dark forest green,9d0759dark fuchsia,b59410dark gold,388004dark grass green,033500dark green
1f6357dark green blue,363737dark grey,29465bdark grey blue,d90166dark hot pink,1f0954dark indigo
9b8f55dark khaki,856798dark lavender,9c6da5dark lilac,84b701dark lime,7ebd01dark lime green,960056dark magenta
3c0008dark maroon,874c62dark mauve,48c072dark mint,20c073dark mint green,a88905dark mustard,000435dark navy
00022edark navy blue,373e02dark olive,3c4d03dark olive green,c65102dark orange,56ae57dark pastel green
de7e5ddark peach,665fd1dark periwinkle,cb416bdark pink,3f012cdark plum,35063edark purple,840000dark red
b5485ddark rose,02066fdark royal blue,598556dark sage,c85a53dark salmon,a88f59dark sand,11875ddark sea green
1fb57adark seafoam,3eaf76dark seafoam green,448ee4dark sky blue,214761dark slate blue,af884adark tan
7f684edark taupe,014d4edark teal,045c5adark turquoise,34013fdark violet,d5b60adark yellow
728f02dark yellow green,030764darkblue,054907darkgreen,014182darkish blue,287c37darkish green,da467ddarkish pink
751973darkish purple,a90308darkish red,08787fdeep aqua,040273deep blue,410200deep brown,02590fdeep green
8d5eb7deep lavender,966ebddeep lilac,a0025cdeep magenta,dc4d01deep orange,cb0162deep pink,36013fdeep purple
9a0200deep red,c74767deep rose,015482deep sea blue,0d75f8deep sky blue,00555adeep teal,017374deep turquoise
490648deep violet,3b638cdenim,3b5b92denim blue,ccad60desert,8a6e45dirt,836539dirt brown,3e82fcdodger blue
828344drab,749551drab green,4b0101dried blood,c3fbf4duck egg blue,49759cdull blue,876e4bdull brown
74a662dull green,d8863bdull orange,d5869ddull pink,84597edull purple,bb3f3fdull red,5f9e8fdull teal
eedc5bdull yellow,4e5481dusk,26538ddusk blue,475f94dusky blue,cc7a8bdusky pink,895b7bdusky purple
ba6873dusky rose,b2996edust,5a86addusty blue,76a973dusty green,ac86a8dusty lavender,f0833adusty orange
d58a94dusty pink,825f87dusty purple,b9484edusty red,c0737adusty rose,4c9085dusty teal,a2653eearth
8cfd7eeaster green,c071feeaster purple,feffcaecru,fffcc4egg shell,380835eggplant,430541eggplant purple
ffffd4eggshell,c4fff7eggshell blue,0652ffelectric blue,21fc0delectric green,a8ff04electric lime
ff0490electric pink,aa23ffelectric purple,01a049emerald,028f1eemerald green,05472aevergreen,658cbbfaded blue
7bb274faded green,f0944dfaded orange,de9dacfaded pink,916e99faded purple,d3494efaded red,feff7ffaded yellow
cfaf7bfawn,63a950fern,548d44fern green,fe0002fire engine red,3c73a8flat blue,699d4cflat green
08ff08fluorescent green,0aff02fluro green,90fda9foam green,0b5509forest,06470cforest green,154406forrest green
436badfrench blue,69d84ffresh green,58bc08frog green,ed0dd9fuchsia,dbb40cgold,f5bf03golden,b27a01golden brown
f9bc08golden rod,fec615golden yellow,fac205goldenrod,6c3461grape,5d1451grape purple,fd5956grapefruit,5cac2dgrass
3f9b0bgrass green,419c03grassy green,15b01agreen,5edc1fgreen apple,06b48bgreen blue,544e03green brown
77926fgreen grey,0cb577green teal,c9ff27green yellow,01c08dgreen/blue,b5ce08green/yellow,23c48bgreenblue
40a368greenish,c9d179greenish beige,0b8b87greenish blue,696112greenish brown,2afeb7greenish cyan
96ae8dgreenish grey,bccb7agreenish tan,32bf84greenish teal,00fbb0greenish turquoise,cdfd02greenish yellow
42b395greeny blue,696006greeny brown,7ea07agreeny grey,c6f808greeny yellow,929591grey,6b8ba4grey blue
7f7053grey brown,789b73grey green,c3909bgrey pink,826d8cgrey purple,5e9b8agrey teal,647d8egrey/blue
86a17dgrey/green,77a1b5greyblue,a8a495greyish,5e819dgreyish blue,7a6a4fgreyish brown,82a67dgreyish green
c88d94greyish pink,887191greyish purple,719f91greyish teal,a0bf16gross green,536267gunmetal,8e7618hazel
a484acheather,d94ff5heliotrope,1bfc06highlighter green,9be5aahospital green,25ff29hot green,f504c9hot magenta
ff028dhot pink,cb00f5hot purple,0b4008hunter green,d6fffaice,d7fffeice blue,8fae22icky green,850e04indian red
380282indigo,3a18b1indigo blue,6258c4iris,019529irish green,ffffcbivory,1fa774jade,2baf6ajade green
048243jungle green,009337kelley green,02ab2ekelly green,5cb200kermit green,aeff6ekey lime,aaa662khaki
728639khaki green,9cef43kiwi,8ee53fkiwi green,c79feflavender,8b88f8lavender blue,dd85d7lavender pink
4da409lawn green,71aa34leaf,5ca904leaf green,51b73bleafy green,ac7434leather,fdff52lemon,adf802lemon green
bffe28lemon lime,fdff38lemon yellow,8fb67blichen,8cffdblight aqua,7bfdc7light aquamarine,fffeb6light beige
95d0fclight blue,7efbb3light blue green,b7c9e2light blue grey,76fda8light bluish green,53fe5clight bright green
ad8150light brown,a8415blight burgundy,acfffclight cyan,894585light eggplant,4f9153light forest green
fddc5clight gold,9af764light grass green,96f97blight green,56fca2light green blue,63f7b4light greenish blue
d8dcd6light grey,9dbcd4light grey blue,b7e1a1light grey green,6d5acflight indigo,e6f2a2light khaki
efc0felight lavendar,dfc5felight lavender,cafffblight light blue,c8ffb0light light green,edc8fflight lilac
aefd6clight lime,b9ff66light lime green,fa5ff7light magenta,a24857light maroon,c292a1light mauve
b6ffbblight mint,a6fbb2light mint green,a6c875light moss green,f7d560light mustard,155084light navy
2e5a88light navy blue,4efd54light neon green,acbf69light olive,a4be5clight olive green,fdaa48light orange
b2fba5light pastel green,c4fe82light pea green,ffd8b1light peach,c1c6fclight periwinkle,ffd1dflight pink
9d5783light plum,bf77f6light purple,ff474clight red,ffc5cblight rose,3a2efelight royal blue,bcecaclight sage
fea993light salmon,98f6b0light sea green,a0febflight seafoam,a7ffb5light seafoam green,c6fcfflight sky blue
fbeeaclight tan,90e4c1light teal,7ef4cclight turquoise,b36ff6light urple,d6b4fclight violet,fffe7alight yellow
ccfd7flight yellow green,c2ff89light yellowish green,7bc8f6lightblue,75fd63lighter green,a55af4lighter purple
76ff7blightgreen,3d7afdlightish blue,61e160lightish green,a552e6lightish purple,fe2f4alightish red,cea2fdlilac
c48efdliliac,aaff32lime,89fe05lime green,d0fe1dlime yellow,d5174elipstick,c0022flipstick red
efb435macaroni and cheese,c20078magenta,4a0100mahogany,f4d054maize,ffa62bmango,fffa86manilla,fcc006marigold
042e60marine,01386amarine blue,650021maroon,ae7181mauve,2c6fbbmedium blue,7f5112medium brown,39ad48medium green
7d7f7cmedium grey,f36196medium pink,9e43a2medium purple,ff7855melon,730039merlot,4f738emetallic blue
276ab3mid blue,50a747mid green,03012dmidnight,020035midnight blue,280137midnight purple,667c3emilitary green
7f4e1emilk chocolate,9ffeb0mint,8fff9fmint green,0bf77dminty green,9d7651mocha,769958moss,658b38moss green
638b27mossy green,735c12mud,60460fmud brown,606602mud green,886806muddy brown,657432muddy green
bfac05muddy yellow,920a4emulberry,6c7a0emurky green,ba9e88mushroom,ceb301mustard,ac7e04mustard brown
a8b504mustard green,d2bd0amustard yellow,3b719fmuted blue,5fa052muted green,d1768fmuted pink,805b87muted purple
70b23fnasty green,01153enavy,001146navy blue,35530anavy green,04d9ffneon blue,0cff0cneon green,fe019aneon pink
bc13feneon purple,ff073aneon red,cfff04neon yellow,107ab0nice blue,040348night blue,017b92ocean,03719cocean blue
3d9973ocean green,bf9b0cocher,bf9005ochre,c69c04ocre,5684aeoff blue,6ba353off green,ffffe4off white
f1f33foff yellow,c77986old pink,c87f89old rose,6e750eolive,645403olive brown,6f7632olive drab,677a04olive green
c2b709olive yellow,f97306orange,be6400orange brown,ff6f52orange pink,fd411eorange red,ffad01orange yellow
fd8d49orangeish,fe420forangered,b16002orangey brown,fa4224orangey red,fdb915orangey yellow,fc824aorangish
b25f03orangish brown,f43605orangish red,c875c4orchid,fff9d0pale,b8ffebpale aqua,d0fefepale blue,b1916epale brown
b7fffapale cyan,fdde6cpale gold,c7fdb5pale green,fdfdfepale grey,eecffepale lavender,b1fc99pale light green
e4cbffpale lilac,befd73pale lime,b1ff65pale lime green,d767adpale magenta,fed0fcpale mauve,b9cc81pale olive
b1d27bpale olive green,ffa756pale orange,ffe5adpale peach,ffcfdcpale pink,b790d4pale purple,d9544dpale red
fdc1c5pale rose,ffb19apale salmon,bdf6fepale sky blue,82cbb2pale teal,a5fbd5pale turquoise,ceaefapale violet
ffff84pale yellow,fefcafparchment,a2bffepastel blue,b0ff9dpastel green,ff964fpastel orange,ffbacdpastel pink
caa0ffpastel purple,db5856pastel red,fffe71pastel yellow,a4bf20pea,8eab12pea green,929901pea soup
94a617pea soup green,ffb07cpeach,ff9a8apeachy pink,016795peacock blue,cbf85fpear,8e82feperiwinkle
8f99fbperiwinkle blue,8f8ce7perrywinkle,005f6apetrol,e78ea5pig pink,2b5d34pine,0a481epine green,ff81c0pink
db4bdapink purple,f5054fpink red,ef1de7pink/purple,d46a7epinkish,b17261pinkish brown,c8aca9pinkish grey
ff724cpinkish orange,d648d7pinkish purple,f10c45pinkish red,d99b82pinkish tan,fc86aapinky,c94cbepinky purple
fc2647pinky red,c0fa8bpistachio,580f41plum,4e0550plum purple,40fd14poison green,b1d1fcpowder blue
ffb2d0powder pink,0804f9primary blue,004577prussian blue,a57e52puce,e17701pumpkin,fb7d07pumpkin orange
0203e2pure blue,7e1e9cpurple,632de9purple blue,673a3fpurple brown,866f85purple grey,e03fd8purple pink
990147purple red,5d21d0purple/blue,d725depurple/pink,98568dpurpleish,6140efpurpleish blue,df4ec8purpleish pink
8756e4purpley,5f34e7purpley blue,947e94purpley grey,c83cb9purpley pink,94568cpurplish,601ef9purplish blue
6b4247purplish brown,7a687fpurplish grey,ce5daepurplish pink,b0054bpurplish red,983fb2purply,661aeepurply blue
f075e6purply pink,beae8aputty,014600racing green,2cfa1fradioactive green,b00149raspberry,9a6200raw sienna
a75e09raw umber,d4ffffreally light blue,e50000red,8b2e16red brown,fd3c06red orange,fa2a55red pink
820747red purple,9e0168red violet,8c0034red wine,c44240reddish,7f2b0areddish brown,997570reddish grey
f8481creddish orange,fe2c54reddish pink,910951reddish purple,6e1005reddy brown,021bf9rich blue,720058rich purple
8af1ferobin egg blue,6dedfdrobin's egg,98eff9robin's egg blue,fe86a4rosa,cf6275rose,f7879arose pink
be013crose red,f6688erosy pink,ab1239rouge,0c1793royal,0504aaroyal blue,4b006eroyal purple,ca0147ruby
a13905russet,a83c09rust,8b3103rust brown,c45508rust orange,aa2704rust red,cd5909rusty orange,af2f0drusty red
feb209saffron,87ae73sage,88b378sage green,ff796csalmon,fe7b7csalmon pink,e2ca76sand,cba560sand brown
fce166sand yellow,c9ae74sandstone,f1da7asandy,c4a661sandy brown,fdee73sandy yellow,5c8b15sap green
2138absapphire,be0119scarlet,3c9992sea,047495sea blue,53fca1sea green,80f9adseafoam,78d1b6seafoam blue
7af9abseafoam green,18d17bseaweed,35ad6bseaweed green,985e2bsepia,01b44cshamrock,02c14dshamrock green
fe02a2shocking pink,a9561esienna,c5c9c7silver,82cafcsky,75bbfdsky blue,516572slate,5b7c99slate blue
658d6dslate green,59656dslate grey,99cc04slime green,6488easoft blue,6fc276soft green,fdb0c0soft pink
a66fb5soft purple,1ef876spearmint,a9f971spring green,0a5f38spruce,f2ab15squash,738595steel,5a7d9asteel blue
6f828asteel grey,ada587stone,507b9cstormy blue,fcf679straw,fb2943strawberry,0c06f7strong blue,ff0789strong pink
ffdf22sun yellow,ffc512sunflower,ffda03sunflower yellow,fff917sunny yellow,fffd37sunshine yellow,698339swamp
748500swamp green,d1b26ftan,ab7e4ctan brown,a9be70tan green,ff9408tangerine,b9a281taupe,65ab7ctea
bdf8a3tea green,029386teal,01889fteal blue,25a36fteal green,24bca8tealish,0cdc73tealish green,c9643bterra cotta
cb6843terracota,ca6641terracotta,7bf2datiffany blue,ef4026tomato,ec2d01tomato red,13bbaftopaz,c7ac7dtoupe
61de2atoxic green,2a7e19tree green,010fcctrue blue,089404true green,06c2acturquoise,06b1c4turquoise blue
04f489turquoise green,75b84fturtle green,4e518btwilight,0a437atwilight blue,2000b1ultramarine
1805dbultramarine blue,b26400umber,750851velvet,f4320cvermillion,000133very dark blue,1d0200very dark brown
062e03very dark green,2a0134very dark purple,d5ffffvery light blue,d3b683very light brown,d1ffbdvery light green
fff4f2very light pink,f6cefcvery light purple,d6fffevery pale blue,cffdbcvery pale green,0339f8vibrant blue
0add08vibrant green,ad03devibrant purple,9a0eeaviolet,510ac9violet blue,fb5ffcviolet pink,a50055violet red
1e9167viridian,152effvivid blue,2fef10vivid green,9900favivid purple,4b57dbwarm blue,964e02warm brown
978a84warm grey,fb5581warm pink,952e8fwarm purple,bcf5a6washed out green,0e87ccwater blue,fd4659watermelon
3ae57fweird green,fbdd7ewheat,ffffffwhite,3778bfwindows blue,80013fwine,7b0323wine red,20f986wintergreen
a87dc2wisteria,ffff14yellow,b79400yellow brown,c0fb2dyellow green,cb9d06yellow ochre,fcb001yellow orange
ffe36eyellow tan,c8fd3dyellow/green,bbf90fyellowgreen,faee66yellowish,9b7a01yellowish brown
b0dd16yellowish green,ffab0fyellowish orange,fcfc81yellowish tan,ae8b0cyellowy brown,bff128yellowy green
`;
