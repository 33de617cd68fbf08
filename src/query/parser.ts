// Made from query.grammar by `npm run grammar`.
import {LRParser} from "@lezer/lr"
import {shortKeys} from "./short-keys.ts"
import {keyword} from "./keywords.ts"
import {highlighting} from "./highlighting.ts"
export const parser = LRParser.deserialize({
  version: 14,
  states: "&YQVQROOOVQRO'#CeOnQRO'#ChOuQRO'#CjO!sQQO'#CiOOQP'#Cu'#CuO#OQSO'#CuOOQP'#DT'#DTO#ZQRO'#DSOOQO'#DS'#DSO#kQQO'#DROOQO'#DR'#DRQOQQOOOOQP,59P,59POOQP,59S,59SO#vQQO,59SO#{QRO,59TO$pQRO,59[OOQP'#Cv'#CvOOQP,59a,59aOOQP'#C|'#C|OVQRO'#C|O%hQRO,59eOVQRO'#C}O%xQQO,59fOOQP1G.n1G.nOOQP'#Co'#CoOOQP1G.o1G.oO&TQQO'#CsOOQP1G.v1G.vOOQP,59h,59hOOQP-E6z-E6zOOQO,59i,59iOOQO-E6{-E6{O&cQQO'#C{O&tQQO,59_OOQP,59_,59_OOQO,59g,59gOOQO-E6y-E6yOOQP1G.y1G.y",
  stateData: "'V~OtOS~OPUOQTOTPOZQO_RO`ROaRO~OY^O~PVOPlXQlXRlXSlXTlXU^XV^XZlX_lX`lXalXb^XrlXYlX~OUaOVaOb`O~O`bOabOkbO~OReOSvXrvXYvX~PVOSgOruXYuX~OYiO~O_jO`jOajOP]aQ]aR]aS]aT]aZ]ar]aY]a~O_jO`jOajOflOPdaQdaRdaSdaTdaZdardaYda~OReOSmarmaYma~PVOSgOrnaYna~O_jO`jOajOetO~OhuO_oX`oXaoXeoX~O_jO`jOajOewO~O`a~",
  goto: "#vxPPPPPPPPPyPPyy!SPPPP!]yPP!gPy!jPy!m!r!v!|#SPPP#Y#`#g_VOPQWefg_SOPQWefgQk`QmaTrlsRmaRcUVXOQgTZOQQslRvsQfWRofQhYRqhQ[OR_QSYOQRpgUWOQgQ]PSdWfRne",
  nodeNames: "⚠ ShortKey EmptyShortKey AndWord OrWord NotWord InWord NotInWord QueryText Not ) ( Group Comparison Key Name String UnclosedString Operator Value Membership } { Set , ShortForm ShortValue ShortText Word And Or",
  maxTerm: 39,
  nodeProps: [
    ["openedBy", 10,"(",21,"{"],
    ["closedBy", 11,")",22,"}"]
  ],
  propSources: [highlighting],
  skippedNodes: [0],
  repeatNodeCount: 3,
  tokenData: "/f~RwOX#lX^&l^p#lpq&lqr'ars*Tsw#lwx+wxy-fyz-kz|#l|}-p}!^#l!^!_-u!_!`(t!`!a-u!a#o#l#o#p/[#p#q#l#q#r/a#r#y#l#y#z&l#z$f#l$f$g&l$g#BY#l#BY#BZ&l#BZ$IS#l$IS$I_&l$I_$I|#l$I|$JO&l$JO$JT#l$JT$JU&l$JU$KV#l$KV$KW&l$KW&FU#l&FU&FV&l&FV;'S#l;'S;=`&f<%lO#lR#sd_PkQOX#l^p#lqr%Rsw#lz|#l}!^#l!^!a%R!a#o#l#p#q#l#r#y#l#z$f#l$g#BY#l#BZ$IS#l$I_$I|#l$JO$JT#l$JU$KV#l$KW&FU#l&FV;'S#l;'S;=`&f<%lO#lQ%WbkQOX%R^p%Rqr%Rsw%Rz|%R}#o%R#p#q%R#r#y%R#z$f%R$g#BY%R#BZ$IS%R$I_$I|%R$JO$JT%R$JU$KV%R$KW&FU%R&FV;'S%R;'S;=`&`<%lO%RQ&cP;=`<%l%RR&iP;=`<%l#l~&qYt~X^&lpq&l#y#z&l$f$g&l#BY#BZ&l$IS$I_&l$I|$JO&l$JT$JU&l$KV$KW&l&FU&FV&lR'fdkQOX%R^p%Rqr%Rsw%Rz|%R}!_%R!_!`(t!`#o%R#p#q%R#r#y%R#z$f%R$g#BY%R#BZ$IS%R$I_$I|%R$JO$JT%R$JU$KV%R$KW&FU%R&FV;'S%R;'S;=`&`<%lO%RR({bbPkQOX%R^p%Rqr%Rsw%Rz|%R}#o%R#p#q%R#r#y%R#z$f%R$g#BY%R#BZ$IS%R$I_$I|%R$JO$JT%R$JU$KV%R$KW&FU%R&FV;'S%R;'S;=`&`<%lO%R~*YVa~Or*Trs*os#O*T#O#P*t#P;'S*T;'S;=`+q<%lO*T~*tO`~~*yRa~O;'S*T;'S;=`+S;=`O*T~+XWa~Or*Trs*os#O*T#O#P*t#P;'S*T;'S;=`+q;=`<%l*T<%lO*T~+tP;=`<%l*T~+|Va~Ow+wwx*ox#O+w#O#P,c#P;'S+w;'S;=`-`<%lO+w~,hRa~O;'S+w;'S;=`,q;=`O+w~,vWa~Ow+wwx*ox#O+w#O#P,c#P;'S+w;'S;=`-`;=`<%l+w<%lO+w~-cP;=`<%l+w~-kOZ~~-pOY~~-uOh~R-|dbPkQOX%R^p%Rqr%Rsw%Rz|%R}!_%R!_!`(t!`#o%R#p#q%R#r#y%R#z$f%R$g#BY%R#BZ$IS%R$I_$I|%R$JO$JT%R$JU$KV%R$KW&FU%R&FV;'S%R;'S;=`&`<%lO%R~/aOf~~/fOe~",
  tokenizers: [shortKeys, 0, 1],
  topRules: {"QueryText":[0,8]},
  specialized: [{term: 15, get: (value: any, stack: any) => (keyword(value, stack) << 1), external: keyword}],
  tokenPrec: 280
})
