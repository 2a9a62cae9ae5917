#include "report/style.hpp"

namespace halfspace::report {

std::string palette_css() {
    return R"(:root{color-scheme:light dark;
--paper:#ffffff;--ink:#1d2126;--muted:#59616b;--rule:#d9dde2;--shade:#f5f6f8;
--positive:#1f5fae;--negative:#b45309;--positive-area:#c9dbf0;--negative-area:#f4dcc3;
--left:#3b4652;--right:#9aa4b0;--good:#1b7a43;--short:#8a3ea8;--alarm:#b3261e;--open:#8a5a00;--seen:#0b6a7c}
@media (prefers-color-scheme: dark){:root{
--paper:#15181c;--ink:#e4e7eb;--muted:#a2abb6;--rule:#343a42;--shade:#1d2126;
--positive:#7ab0f2;--negative:#f0a35e;--positive-area:#22395a;--negative-area:#4d341c;
--left:#c3cbd4;--right:#6b7683;--good:#63c48b;--short:#cf9be6;--alarm:#ff8a80;--open:#e3b34f;--seen:#66c5d8}}
)";
}

std::string figure_css() {
    return R"(svg text{font:13px system-ui,-apple-system,"Segoe UI","Liberation Sans",Arial,sans-serif;fill:var(--ink);font-variant-numeric:tabular-nums}
svg .small{font-size:12px;fill:var(--muted)}
svg .name{font-weight:600}
svg .axis{stroke:var(--muted);stroke-width:1}
svg .grid{stroke:var(--rule);stroke-width:1}
svg .left{fill:var(--left)}
svg .right{fill:var(--right)}
svg .slack-good{fill:var(--good)}
svg .slack-short{fill:var(--short)}
svg .bound{stroke:var(--ink);stroke-width:1.25;stroke-dasharray:5 4;fill:none}
svg .boundary{stroke:var(--ink);stroke-width:1.5;fill:none}
svg .frame{stroke:var(--rule);stroke-width:1;fill:none}
svg .slab{fill:var(--ink);fill-opacity:.22}
svg .positive{stroke:var(--positive);stroke-width:5;stroke-linecap:round;fill:none}
svg .negative{stroke:var(--negative);stroke-width:5;stroke-linecap:round;fill:none}
svg .many.positive,svg .many.negative{stroke-width:2.4}
svg .positive-area{fill:var(--positive-area)}
svg .negative-area{fill:var(--negative-area)}
)";
}

std::string page_css() {
    return R"(*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI","Liberation Sans",Arial,sans-serif}
main{max-width:60rem;margin:0 auto;padding:2.5rem 1.5rem 4rem}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .75rem;font-weight:650}
h2{font-size:1.375rem;line-height:1.3;margin:3.5rem 0 .5rem;padding-top:1.25rem;border-top:1px solid var(--rule);overflow-wrap:anywhere}
h3{font-size:1.125rem;line-height:1.35;margin:2.25rem 0 .5rem}
h4{font-size:1rem;margin:1.5rem 0 .25rem}
h3 em{font-style:normal;font-weight:500}
p,ul{margin:.6rem 0}
ul{padding-left:1.1rem}
li{margin:.55rem 0}
a{color:inherit;text-decoration-color:var(--muted);text-underline-offset:.15em}
code{font:.875em/1.5 ui-monospace,"SF Mono","Liberation Mono",Menlo,Consolas,monospace;overflow-wrap:anywhere}
pre{background:var(--shade);padding:.75rem 1rem;overflow-x:auto;border-radius:4px}
pre code{overflow-wrap:normal}
blockquote{margin:.75rem 0;padding-left:1rem;border-left:3px solid var(--rule)}
blockquote p{margin:0}
sub{font-size:.75em;line-height:0}
.scroll{overflow-x:auto;margin:.75rem 0}
table{border-collapse:collapse;width:100%;font-size:.9375rem;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:.35rem .9rem .35rem 0;border-bottom:1px solid var(--rule);vertical-align:baseline;white-space:nowrap}
th{font-weight:500;color:var(--muted);font-size:.875rem}
tr>:last-child{padding-right:0}
.details{color:var(--muted);font-size:.9375rem}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:1.5rem 2.5rem;margin:1.25rem 0 1.75rem}
figure{margin:0;max-width:30rem}
figure:first-child:nth-last-child(3){grid-row:span 2}
figure svg{display:block;width:100%;height:auto}
figcaption{color:var(--muted);font-size:.875rem;line-height:1.45}
figcaption p{margin:.4rem 0 0}
.proved{color:var(--good)}
.refuted{color:var(--short)}
.alarm{color:var(--alarm);font-weight:700}
.undecided{color:var(--open)}
.not-applicable{color:var(--muted)}
.observed{color:var(--seen)}
@media (max-width:40rem){main{padding:1.5rem 1rem 3rem}h1{font-size:1.5rem}h2{margin-top:2.5rem}}
@media print{main{max-width:none;padding:0}h2{break-before:page}figure,tr,li{break-inside:avoid}}
)";
}

}  // namespace halfspace::report
