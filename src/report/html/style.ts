const LIGHT = `
--page:#fff;--panel:#f6f7f9;--text:#1c2127;--quiet:#545d68;--line:#d5dae0;--accent:#0b5cad;
--critical:#b3261e;--warning:#8a5700;--info:#0b5cad;--good:#1a6b34;
--critical-back:#fbe9e7;--warning-back:#fff3dc;--info-back:#e8f1fb;--good-back:#e6f4ea;--on-critical:#fff;
`;
const DARK = `
--page:#15181c;--panel:#1d2126;--text:#e4e7eb;--quiet:#a7b0bb;--line:#3a424c;--accent:#82b8f5;
--critical:#ff938a;--warning:#efbb55;--info:#82b8f5;--good:#84cf9a;
--critical-back:#3c1f1e;--warning-back:#372b12;--info-back:#1b2c40;--good-back:#18301f;--on-critical:#2b0604;
`;

/** Colours are not the only sign of anything: words and shapes stand beside them. */
const SCREEN = `
*{box-sizing:border-box}
html{scroll-padding-top:3.5rem;-webkit-text-size-adjust:100%}
html[lang="en"] :is(span,tspan,g)[lang="ja"],html[lang="ja"] :is(span,tspan,g)[lang="en"]{display:none}
body{margin:0;overflow-wrap:anywhere;background:var(--page);color:var(--text);line-height:1.5;font-size:15px;
font-family:system-ui,-apple-system,"Segoe UI","Hiragino Sans","Yu Gothic UI",Meiryo,"Noto Sans JP","Noto Sans CJK JP",sans-serif}
body>*{padding-inline:max(1rem,calc((100% - 70rem)/2))}
[hidden],html:not(.scripted) .js{display:none!important}
.unseen,.skip:not(:focus){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
h1,h2,h3,h4,h5{line-height:1.3;margin:0;font-weight:600}
h1{font-size:1.35rem;text-wrap:balance;word-break:auto-phrase}h2{font-size:1.25rem;margin-bottom:.75rem}h3{font-size:1.05rem}h4,h5{font-size:.9rem}
h5{margin-top:.6rem;font-weight:500}
p,ul,ol,dl,pre,table{margin:.4rem 0}
ul,ol{padding-left:1.3rem}li{margin:.15rem 0}
a{color:var(--accent);text-underline-offset:.15em}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono","Noto Sans Mono CJK JP",monospace;font-size:.86em}
code{overflow-wrap:anywhere;unicode-bidi:isolate}
pre{white-space:pre-wrap;background:var(--panel);border:1px solid var(--line);border-radius:4px;padding:.4rem .6rem}
summary{cursor:pointer;width:fit-content;color:var(--accent)}
summary h3{display:inline;color:var(--text)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.quiet,.since{color:var(--quiet);font-weight:400}
.quiet,.since,.url,.place{font-size:.9em}.url{display:none}
code.place,code.quiet{font-size:.82em;color:var(--quiet)}
.good{color:var(--good);font-weight:500}
.note{border-left:3px solid var(--accent);background:var(--panel);padding:.35rem .7rem;margin:.4rem 0}
span.note{display:inline-block;padding-block:0;margin:0}
button,select,input[type=search]{font:inherit;font-size:.9rem;color:var(--text);background:var(--page);border:1px solid var(--line);border-radius:4px;padding:.25rem .6rem;min-height:2rem}
button{cursor:pointer}button:hover{border-color:var(--accent)}
button[aria-pressed=true]{background:var(--accent);border-color:var(--accent);color:var(--page)}
input[type=checkbox]{accent-color:var(--accent)}
.top{padding-block:1.25rem 1rem;background:var(--panel);border-bottom:1px solid var(--line)}
.bar{display:flex;flex-wrap:wrap;gap:.6rem 1.5rem;align-items:center;justify-content:space-between}
.controls{display:flex;gap:.3rem}.controls #dark{margin-left:.6rem}
.facts{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.2rem;margin:.9rem 0 .4rem}
.facts dt{color:var(--quiet)}.facts dd{margin:0;overflow-wrap:anywhere}
.roots{font-size:.9em}
.tiles,.grave{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.6rem;margin:1rem 0 0}
.tiles li{flex:1 1 8rem;margin:0;background:var(--page);border:1px solid var(--line);border-top:3px solid var(--mark);border-radius:4px;padding:.5rem .8rem}
.tiles b{display:block;font-size:1.6rem;line-height:1.2;font-weight:600;color:var(--mark)}
.tiles .zero b{color:var(--quiet)}
.firing{--mark:var(--critical)}.likely{--mark:var(--warning)}.clear{--mark:var(--good)}.unknown{--mark:var(--quiet)}
.share{display:block;width:100%;height:8px;margin:.6rem 0}.share rect{fill:var(--mark)}
.grave{gap:.2rem 1.2rem;margin:.4rem 0}
nav{position:sticky;top:0;z-index:1;background:var(--page);border-bottom:1px solid var(--line)}
nav ul{display:flex;gap:1.3rem;overflow-x:auto;list-style:none;margin:0;padding:.55rem 0;white-space:nowrap;font-size:.93rem}
nav li{margin:0}nav a{text-decoration:none}nav a:hover{text-decoration:underline}
.part{padding:1.6rem 0 .6rem}.part+.part{border-top:1px solid var(--line);margin-top:1rem}
footer{padding-block:1rem 2rem;border-top:1px solid var(--line);margin-top:1.5rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.45rem .6rem .45rem 0;border-bottom:1px solid var(--line);font-weight:400;overflow-wrap:anywhere}
thead th{color:var(--quiet);font-size:.85rem;white-space:nowrap}
.overview th[scope=row] a{font-weight:600}.overview .number{width:2rem;color:var(--quiet)}
.overview td:not(.number){white-space:nowrap;width:1%}
.what{display:block;color:var(--quiet);font-size:.93em}.when{font-size:.88em;color:var(--quiet)}
.depth-1{padding-left:1.4rem}.depth-2{padding-left:2.8rem}.depth-3{padding-left:4.2rem}.depth-4{padding-left:5.6rem}
[class^=depth-]:not(.depth-0)::before{content:"└";position:absolute;margin-left:-1.1rem;color:var(--quiet)}
.tag{display:inline-block;border:1px solid var(--mark,var(--line));border-radius:3px;padding:0 .45rem;font-size:.82rem;line-height:1.5;white-space:nowrap;color:var(--mark,var(--quiet))}
.tag.firing{background:var(--critical);color:var(--on-critical)}
.tag.likely{background:var(--warning-back)}
.tag.cause{border-style:dashed}.tag.new{border-color:var(--accent);color:var(--accent)}
.severity{white-space:nowrap;font-size:.9rem}.severity.critical{color:var(--critical)}.severity.warning{color:var(--warning)}.severity.info{color:var(--info)}
.scroll{overflow:auto;max-height:80vh;border:1px solid var(--line);border-radius:4px;padding:.6rem;margin:.5rem 0}
svg text{font-size:12px;fill:var(--text)}
.drawing a{text-decoration:none}.drawing .head,.drawing .title{fill:var(--quiet)}.drawing .name{font-weight:600}
.frame{fill:var(--page);stroke:var(--quiet)}.cause .frame,.dashed .frame{stroke-dasharray:5 3}.cause .frame{fill:var(--panel)}
.critical{--tone:var(--critical)}.warning{--tone:var(--warning)}.info{--tone:var(--info)}.cause{--tone:var(--quiet)}
.stripe,.box .head{fill:var(--tone)}
.drawing a:is(:hover,:focus-visible) .frame{stroke:var(--accent);stroke-width:2;fill:var(--info-back)}
.drawing .tie path{fill:none;stroke:var(--quiet);stroke-width:1.3}.drawing .tie .reach{stroke:transparent;stroke-width:14}
.drawing .tie:hover path:not(.reach){stroke:var(--accent);stroke-width:2.2}marker path{fill:var(--quiet)}
.chart .grid{stroke:var(--line)}.chart .tick{fill:var(--quiet);text-anchor:middle;font-size:11px}
.chart a{text-decoration:none}.chart .bar{fill:var(--tone);opacity:.8}.chart a.cause .bar{fill:var(--page);stroke:var(--quiet);stroke-dasharray:4 2;opacity:1}
.chart .sign{fill:var(--page);stroke:var(--text);stroke-width:1.5}.chart .from{fill:var(--quiet);font-size:11px}
.chart a:is(:hover,:focus-visible) text{fill:var(--accent);text-decoration:underline}
.day{margin:.8rem 0}.day>summary,.verdict>summary{width:auto}
.moments{list-style:none;padding:0 0 0 .4rem;margin:.5rem 0}
.moments li{display:grid;grid-template-columns:4.6rem 1fr;gap:0 1.4rem;margin:0}
.moments li>time{font-variant-numeric:tabular-nums;color:var(--quiet);font-size:.9rem;padding-top:.05rem}
.moments li>div{border-left:2px solid var(--line);padding:0 0 .55rem 1.1rem;position:relative;min-width:0}
.moments li>div::before{content:"";position:absolute;left:-6px;top:.4rem;width:10px;height:10px;border-radius:50%;background:var(--page);border:2px solid var(--quiet)}
.moments .finding>div::before{background:var(--critical);border-color:var(--critical)}
.moments .condition>div::before{background:var(--warning);border-color:var(--warning);border-radius:0}
.moments :is(.event,.log)>div::before{width:6px;height:6px;left:-4px;top:.55rem}
.moments p{margin:0;overflow-wrap:anywhere}.kind{color:var(--quiet);font-size:.9em}
.moments .kind{border:1px solid var(--line);border-radius:3px;padding:0 .3rem}
#filters{display:flex;flex-wrap:wrap;gap:.7rem 1.6rem;align-items:end;background:var(--panel);border:1px solid var(--line);border-radius:4px;padding:.8rem 1rem;margin-bottom:1.2rem}
.field>span,legend{display:block;font-size:.85rem;color:var(--quiet);padding:0}.find{flex:1 1 14rem}.find input{width:100%}
.field select{max-width:16rem}
fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.1rem .9rem}fieldset label{font-size:.9rem;line-height:2rem;white-space:nowrap}
.result{flex-basis:100%;display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin:0}.result output{margin-right:auto}
article{border:1px solid var(--line);border-left:4px solid var(--tone,var(--line));border-radius:4px;padding:.9rem 1.1rem;margin:0 0 1rem}
article.cause{border-left-style:dashed}
article>header{display:flex;flex-wrap:wrap;gap:.2rem 1rem;align-items:baseline}article h3{overflow-wrap:anywhere;min-width:0}
.rank{color:var(--quiet)}.tags{margin:0;display:flex;flex-wrap:wrap;gap:.2rem .8rem;align-items:baseline}.component{color:var(--quiet);font-size:.9rem}
article .title{font-weight:600;margin-bottom:.2rem}
article.suppressed{background:var(--panel)}article.suppressed :is(h3,.title){color:var(--quiet)}tr.suppressed a{color:var(--quiet)}
.row{display:grid;grid-template-columns:9rem minmax(0,1fr);gap:.1rem 1.2rem;border-top:1px solid var(--line);padding:.45rem 0;margin-top:.45rem}
.row+.row{margin-top:0}.row h4{color:var(--quiet);font-weight:500}.row>div>:first-child{margin-top:0}.row>div>:last-child{margin-bottom:0}
.row ul.objects{list-style:none;padding:0}.row>div>h5{margin-top:0}.row>div>h5:not(:first-child){margin-top:.6rem}
.evidence>ul{list-style:none;padding:0}.evidence li{margin:.6rem 0}.evidence p{margin:.15rem 0}.evidence pre{margin:.15rem 0;max-height:16rem;overflow:auto}
.row ol>li{margin:.35rem 0}
.command{display:flex;gap:.4rem;align-items:start;margin:.25rem 0}.command pre{flex:1;margin:0;min-width:0}
.copy{font-size:.82rem;min-height:1.9rem;min-width:4.5rem}.copy .done,.copied .todo{display:none}.copied .done{display:inline}.copied{color:var(--good);border-color:var(--good)}
.nodes{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,21rem),1fr));gap:.8rem;margin-top:.8rem}
.node{border:1px solid var(--line);border-top:3px solid var(--quiet);border-radius:4px;padding:.6rem .8rem;min-width:0}.node.troubled{border-top-color:var(--critical)}.node.well{border-top-color:var(--good)}
.node p{margin:.2rem 0}.node .label{color:var(--quiet)}.node ul{list-style:none;padding:0;max-height:22rem;overflow:auto}.node li{margin:.1rem 0}
.state{font-size:.88rem;white-space:nowrap;border-radius:3px;padding:0 .35rem}
.state.ok{color:var(--good);background:var(--good-back)}.state.bad{color:var(--critical);background:var(--critical-back)}.state.warn{color:var(--warning);background:var(--warning-back)}.state.none{color:var(--quiet);background:var(--panel)}
.state.ok::before{content:"✓ "}.state.bad::before{content:"✕ "}.state.warn::before{content:"! "}
.lack{margin:1.2rem 0}.lack td:nth-child(2){width:32%}.lack ul{margin:0;padding:0;list-style:none}.lack td{font-size:.92em}
.verdict{margin:.6rem 0}.alerts th[scope=row]{width:34%}.alerts td:nth-child(2),.alerts td:nth-child(3){width:1%;white-space:nowrap}
`;

const NARROW = `@media screen and (max-width:44rem){
body{font-size:14.5px}
.facts{grid-template-columns:1fr}.facts dt{margin-top:.3rem;font-size:.9em}
.tiles li{flex-basis:40%}
.row{grid-template-columns:1fr}article{padding:.7rem .8rem}
:is(.overview,.alerts,.lack table) thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
:is(.overview,.alerts,.lack table) :is(tbody,tr){display:block}
:is(.overview,.alerts,.lack table) :is(th,td){display:inline-block;border:0;padding:.1rem .6rem .1rem 0;width:auto!important}
:is(.overview,.alerts,.lack table) th[scope=row],.lack td,.alerts td:last-child{display:block}
:is(.overview,.alerts,.lack table) tr{border-bottom:1px solid var(--line);padding:.45rem 0;position:relative}
.overview .number:not(:empty){position:absolute;right:0;padding:0;text-align:right}.overview .number:empty,.overview td:empty{display:none}
.overview th[scope=row]{padding-right:2.4rem}
.depth-1{padding-left:1.2rem!important}.depth-2{padding-left:2rem!important}.depth-3{padding-left:2.8rem!important}.depth-4{padding-left:3.6rem!important}
.moments li{grid-template-columns:1fr;padding-left:.3rem}.moments li>time{padding-left:1.2rem}
}`;

const PRINT = `@media print{
@page{margin:14mm}
body{font-size:10pt}body>*{padding-inline:0}
nav,.skip,.js,#filters,.copy{display:none!important}
.top{background:none}details::details-content{content-visibility:visible;display:block;block-size:auto}
summary{color:var(--text);list-style:none}
.scroll{overflow:visible;max-height:none;border:0;padding:0}.scroll svg{max-width:100%;height:auto}.scroll.tall{display:none}
/* backgrounds are not printed */.tag.firing{background:none;color:var(--critical);font-weight:700}
h2,h3,h4,h5,article>header,summary{break-after:avoid}
li,tr,.node,.command,.tiles,.facts,pre,.scroll{break-inside:avoid}
.evidence pre,.node ul{max-height:none;overflow:visible}.row{break-inside:auto}
.url{display:inline;word-break:break-all}a{color:inherit}
}`;

/** The page's style: light or dark as the reader's system has it, until the reader chooses; black on white on paper. */
export const STYLE = `:root{color-scheme:light;${LIGHT}}
@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${DARK}}}
@media screen{:root[data-theme=dark]{color-scheme:dark;${DARK}}}
${SCREEN}${NARROW}${PRINT}`;
