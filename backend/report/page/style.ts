import { COLOUR_NAMES, DARK, LIGHT, type Palette } from '../chart/palette';
import { FONT } from '../chart/render-svg';

function properties(palette: Palette): string {
  const named = COLOUR_NAMES.map((name) => `--${name}:${palette[name]}`);
  const series = palette.series.map((colour, index) => `--series-${index + 1}:${colour}`);
  return [...named, ...series].join(';');
}

const hues = ['green', 'yellow', 'orange', 'red', 'blue', 'purple', 'text'].map((name) => `.c-${name}{--c:var(--${name})}`);

/** Below this width a board is one column, and each chart is drawn for it. */
export const PHONE = '(max-width:640px)';

/** The whole style of every page: no file, no font and no picture is fetched. */
export const STYLE = `
:root{color-scheme:light;${properties(LIGHT)}}
@media (prefers-color-scheme:dark){:root[data-theme=auto]{color-scheme:dark;${properties(DARK)}}}
:root[data-theme=dark]{color-scheme:dark;${properties(DARK)}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--text);font:14px/1.45 ${FONT};font-variant-numeric:tabular-nums}
h1,h2,h3,h4,h5,h6,p,ul,ol,dl,dd,figure,pre{margin:0}
a{color:var(--link);text-underline-offset:2px}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-999px}.skip:focus{left:12px;top:8px;z-index:9;background:var(--surface);padding:6px 12px}
.hide{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.wrap{max-width:1680px;margin:0 auto;padding:0 24px}
.top{background:var(--surface);border-bottom:1px solid var(--line)}
.top .wrap{display:flex;align-items:center;gap:14px;min-height:52px}
.brand{display:flex;align-items:center;gap:8px;color:var(--text);font-weight:650;text-decoration:none;letter-spacing:-.01em}
.brand svg{width:18px;height:18px;color:var(--link)}
.slash{color:var(--line);font-size:20px}
.grow{flex:1}
main{padding:22px 0 40px}
.title{display:flex;flex-wrap:wrap;align-items:flex-end;gap:14px 24px;margin-bottom:16px}
.title .words{flex:1 1 420px;min-width:0}
h1{font-size:25px;line-height:1.2;font-weight:660;letter-spacing:-.018em;text-wrap:balance}
.lead{color:var(--muted);margin-top:4px;max-width:80ch}
.status{color:var(--muted);font-size:12.5px;margin-top:7px;display:flex;flex-wrap:wrap;gap:2px 14px}
.status strong{color:var(--text);font-weight:550}
.tools{display:flex;flex-wrap:wrap;gap:8px;align-items:flex-end}
.tools form{display:flex;flex-wrap:wrap;gap:8px;align-items:flex-end}
.field{display:flex;flex-direction:column;gap:3px;font-size:11.5px;color:var(--muted)}
.btn,select,input[type=text],input[type=date]{font:inherit;font-size:13px;color:var(--text);background:var(--surface);border:1px solid var(--line);border-radius:6px;padding:0 10px;height:34px;min-width:0}
.btn{display:inline-flex;align-items:center;gap:7px;cursor:pointer;font-weight:550;white-space:nowrap;text-decoration:none}
.field .btn,.field select{min-width:112px;justify-content:space-between}
select{font-weight:550}
.btn:hover,select:hover{border-color:var(--muted)}
.btn.main{background:var(--link);border-color:var(--link);color:var(--surface)}
.chev{width:8px;height:8px;border:solid currentColor;border-width:0 1.5px 1.5px 0;transform:translateY(-2px) rotate(45deg);opacity:.6}
details>summary{list-style:none;cursor:pointer}
details>summary::-webkit-details-marker{display:none}
.menu{position:relative}
.menu>.sheet{position:absolute;z-index:6;top:calc(100% + 6px);left:0;min-width:240px;max-width:min(420px,calc(100vw - 32px));background:var(--surface);border:1px solid var(--line);border-radius:9px;box-shadow:0 10px 34px rgb(0 0 0/.16);padding:6px}
.menu.end>.sheet{left:auto;right:0}
.sheet a.item,.sheet label.item{display:flex;gap:8px;align-items:center;padding:6px 10px;border-radius:6px;color:var(--text);text-decoration:none;font-size:13px}
.sheet .item:hover{background:var(--raised)}
.sheet .item[aria-current]{background:var(--raised);font-weight:600}
.sheet .list{max-height:300px;overflow:auto}
.range{display:grid;grid-template-columns:minmax(170px,1fr) minmax(190px,1fr);gap:6px}
.menu>.sheet.wide-sheet{width:440px;max-width:calc(100vw - 32px)}
.range form{display:flex;flex-direction:column;gap:9px;align-items:stretch;padding:8px 10px;border-left:1px solid var(--line)}
.range form input{width:100%}.range form .btn{justify-content:center}
.themes{display:flex;border:1px solid var(--line);border-radius:6px;overflow:hidden}
.themes a{padding:5px 10px;font-size:12px;color:var(--muted);text-decoration:none}
.themes a:hover{color:var(--text)}
.themes a[aria-current]{background:var(--raised);color:var(--text);font-weight:600}
.themes a:focus-visible{outline-offset:-2px}
.section{margin-top:26px}
.section:first-child{margin-top:0}
.section>h2:not(.hide),.section>details>summary{font-size:13px;font-weight:650;letter-spacing:.01em;margin:0 0 10px;display:flex;align-items:center;gap:10px}
.section>details>summary h2{font:inherit;letter-spacing:inherit}
.section>h2::after{content:"";flex:1;height:1px;background:var(--line)}
.section>details>summary::before{content:"";width:7px;height:7px;border:solid var(--muted);border-width:0 1.5px 1.5px 0;transform:rotate(-45deg)}
.section>details[open]>summary::before{transform:rotate(45deg)}
.grid{display:grid;grid-template-columns:repeat(24,minmax(0,1fr));grid-auto-rows:minmax(30px,auto);gap:8px}
.panel{position:relative;display:flex;flex-direction:column;min-width:0;background:var(--surface);border:1px solid var(--line);border-radius:9px;padding:11px 14px 12px}
.panel.plain{background:none;border-color:transparent;padding-left:2px}
.panel.tinted{background:color-mix(in srgb,var(--c) 13%,var(--surface));border-color:color-mix(in srgb,var(--c) 35%,var(--surface))}
.panel>header{display:flex;align-items:flex-start;gap:8px;min-height:22px;margin-bottom:4px}
.panel h3{font-size:13px;font-weight:600;line-height:1.4;flex:1;min-width:0;overflow-wrap:anywhere}
.panel h3 .unit{color:var(--muted);font-weight:450;margin-left:5px}
.about{margin:-3px -6px 0 0}
.about>summary{width:26px;height:26px;border-radius:6px;display:grid;place-items:center;color:var(--muted)}
.about>summary:hover,.about[open]>summary{background:var(--raised);color:var(--text)}
.about>summary svg{width:15px;height:15px}
.about>.sheet{position:absolute;z-index:5;top:40px;right:8px;width:min(560px,calc(100vw - 48px));max-height:min(560px,76vh);overflow:auto;background:var(--surface);border:1px solid var(--line);border-radius:9px;box-shadow:0 12px 40px rgb(0 0 0/.2);padding:14px 16px;font-size:13px}
.panel.leftish .about>.sheet{right:auto;left:8px}
.about h4{display:flex;flex-wrap:wrap;gap:2px 8px;align-items:baseline;font-size:13px;font-weight:650;margin:0 0 3px}
.about section+section,.about section+details,.about details+details{margin-top:12px}
.about section p+dl{margin-top:7px}
.about dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 14px}
.about dt{color:var(--muted)}
.about details>summary{font-weight:600;display:flex;align-items:center;gap:8px}
.about details>summary::before{content:"";width:6px;height:6px;border:solid var(--muted);border-width:0 1.5px 1.5px 0;transform:rotate(-45deg)}
.about details[open]>summary::before{transform:rotate(45deg)}
.about .links{display:flex;gap:14px;margin-top:12px;padding-top:10px;border-top:1px solid var(--line)}
pre{overflow:auto;background:var(--raised);border-radius:6px;padding:10px 12px;font:12px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;margin-top:7px;max-height:280px;tab-size:2}
code{font:12px/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;background:var(--raised);border-radius:4px;padding:1px 4px}
pre code{background:none;padding:0}
.body{flex:1;display:flex;flex-direction:column;min-height:0;min-width:0}
.chart{flex:1;display:flex;flex-direction:column;justify-content:flex-end}
.chart svg{display:block;width:100%;height:auto}
.chart svg text{font-family:inherit}
.hits rect:hover{fill:var(--muted);fill-opacity:.1}
.narrow{display:none}
.legend{display:flex;flex-wrap:wrap;gap:2px 16px;list-style:none;padding:4px 0 0;font-size:12px;color:var(--muted)}
.legend li{display:flex;align-items:center;gap:6px;min-width:0}
.legend svg{width:12px;height:10px;flex:none}
.legend b{color:var(--text);font-weight:550}
.values{display:flex;flex-wrap:wrap;gap:6px 28px;align-items:flex-end}
.value{min-width:0}
.big{font-size:clamp(25px,2.2vw,33px);line-height:1.12;font-weight:650;letter-spacing:-.022em;color:var(--c,var(--text));overflow-wrap:anywhere}
.tinted .big{color:var(--text)}
.values.many .big{font-size:22px}
.name{font-size:12px;color:var(--muted)}
.trend{font-size:12.5px;line-height:1.35;color:var(--muted);margin-top:2px;display:flex;flex-wrap:wrap;gap:0 6px}
.trend b{color:var(--c,var(--text));font-weight:600;white-space:nowrap}
.spark{margin:auto -6px -4px;padding-top:6px}
.spark svg{display:block;width:100%;height:auto}
.scroll{overflow:auto;margin:0 -14px;padding:0 14px;max-height:460px}
table{border-collapse:collapse;width:100%;font-size:13px}
th{position:sticky;top:0;background:var(--surface);text-align:left;font-weight:600;font-size:12px;color:var(--muted);padding:5px 12px 6px 0;border-bottom:1px solid var(--line);white-space:nowrap}
td{padding:6px 12px 6px 0;border-bottom:1px solid var(--grid);vertical-align:top}
tbody th{position:static;color:var(--text);font-size:13px;font-weight:500;white-space:normal;border-bottom-color:var(--grid)}
tr:last-child>*{border-bottom:0}
.num{text-align:right;white-space:nowrap;padding-right:0;padding-left:16px}
td.num{color:var(--c,inherit)}
td[class*="c-"]{font-weight:600}
.empty{flex:1;display:grid;place-items:center;color:var(--muted);min-height:60px;text-align:center}
.fault{border-left:3px solid var(--red);padding:5px 0 5px 11px;margin:2px 0 6px;overflow-wrap:anywhere}
.fault b{color:var(--red)}
.notes{list-style:none;padding:6px 0 0;font-size:12px;color:var(--muted);display:grid;gap:2px}
.notes li{display:flex;gap:7px}
.notes li::before{content:"";flex:none;width:6px;height:6px;border-radius:50%;background:var(--muted);margin-top:6px}
.notes li.warning::before{background:var(--orange)}
.notes li.running::before{background:none;border:1.5px dashed var(--muted);width:8px;height:8px;margin-top:5px}
.text{overflow-wrap:anywhere;display:grid;gap:8px;align-content:start}
.text ul,.text ol{padding-left:20px}
.text h3,.text h4,.text h5{font-size:15px;font-weight:650}
footer.page{border-top:1px solid var(--line);color:var(--muted);font-size:12.5px;padding:16px 0 36px}
footer.page .wrap{display:flex;flex-wrap:wrap;gap:4px 24px}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(290px,1fr));gap:12px;list-style:none;padding:0}
.card{background:var(--surface);border:1px solid var(--line);border-radius:9px;padding:16px 18px;position:relative;display:flex;flex-direction:column;gap:5px}
.card:hover{border-color:var(--muted)}
.card a.whole{font-size:15.5px;font-weight:640;color:var(--text);text-decoration:none;letter-spacing:-.01em}
.card a.whole::after{content:"";position:absolute;inset:0;border-radius:9px}
.card p{color:var(--muted);font-size:13px}
.tags{display:flex;flex-wrap:wrap;gap:5px;list-style:none;padding:0;margin-top:auto;padding-top:5px}
.tags li,.tag{font-size:11.5px;color:var(--muted);background:var(--raised);border-radius:4px;padding:1px 7px;white-space:nowrap}
.index h2{font-size:16px;font-weight:650;letter-spacing:-.01em;margin:34px 0 4px}
.index h2+p{color:var(--muted);margin-bottom:12px;max-width:75ch}
.dictionary{background:var(--surface);border:1px solid var(--line);border-radius:9px;padding:4px 18px}
.dictionary article{display:grid;grid-template-columns:minmax(200px,1.1fr) minmax(260px,2fr) minmax(240px,1.5fr);gap:6px 28px;padding:14px 0;border-bottom:1px solid var(--grid)}
.dictionary article:last-child{border-bottom:0}
.dictionary article:target{background:var(--raised);margin:0 -18px;padding:14px 18px}
.dictionary h3{font-size:14px;font-weight:620}
.dictionary dl{display:grid;grid-template-columns:max-content 1fr;gap:1px 12px;font-size:12.5px}
.dictionary dt{color:var(--muted)}
.tip{position:fixed;z-index:9;pointer-events:none;background:var(--text);color:var(--surface);font-size:12px;line-height:1.5;border-radius:6px;padding:6px 10px;max-width:340px;white-space:pre-line;box-shadow:0 4px 16px rgb(0 0 0/.22)}
.tip::first-line{font-weight:650}
${hues.join('')}
@media screen and (max-width:1100px) and (min-width:641px){.grid>.panel{grid-column:span 24!important;grid-row:auto!important}.grid>.panel.quarter{grid-column:span 12!important}.grid>.panel.half{grid-column:span 12!important}.half .wide{display:none}.half .narrow{display:block}}
@media ${PHONE}{
.wrap{padding:0 14px}.top .wrap{flex-wrap:wrap;padding-top:8px;padding-bottom:8px;gap:8px 10px}
main{padding-top:16px}h1{font-size:22px}
.title{margin-bottom:12px}.title .words{flex-basis:100%}
.tools,.tools form{width:100%}.tools form .field{flex:1 1 130px}.tools .menu,.tools .btn,.tools select{width:100%}
.tools form>.btn{width:auto}.tools .btn .chev{margin-left:auto}
.menu>.sheet,.menu.end>.sheet{left:0;right:auto;min-width:min(260px,calc(100vw - 28px))}
.range{grid-template-columns:1fr}.range form{border-left:0;border-top:1px solid var(--line)}
.grid{grid-template-columns:minmax(0,1fr)}
.grid>.panel{grid-column:1!important;grid-row:auto!important}
.about>.sheet,.panel.leftish .about>.sheet{left:8px;right:8px;width:auto}
.wide{display:none}.narrow{display:block}
.narrow:only-child{display:block}
.big{font-size:28px}
.dictionary article{grid-template-columns:1fr}
}
@page{size:A4 landscape;margin:11mm}
@media print{
:root[data-theme]{color-scheme:light;${properties({ ...LIGHT, page: '#ffffff' })}}
body{zoom:.76;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.tools,.themes,.about,.skip,.tip,.menu .sheet,.menu .chev{display:none!important}
.wrap{max-width:none;padding:0}.top .wrap{min-height:34px}
main{padding:12px 0}
.grid{gap:6px}
.panel,.card,.dictionary article{break-inside:avoid}
.section>h2{break-after:avoid}
.scroll{max-height:none;overflow:visible}
.hits{display:none}
footer.page{padding:8px 0 0}
}
`.trim();
