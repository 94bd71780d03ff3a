import { it } from "vitest";
import { writeFileSync } from "node:fs";
import { sampleReport } from "../../../scripts/accuracy/sample.ts";
import { renderAll } from "../../../scripts/accuracy/rendered.ts";
import { BARE, renderHtml } from "../../generator/html.ts";
import { PRINT_STYLES } from "../../../scripts/accuracy/print-styles.ts";
import { parseBytes } from "../../../parsers/parse.ts";
import { judge } from "../../generator/judge.ts";
import { keyOf } from "../../generator/cell.ts";
import { CLEAN_SCAN, DIRTY_SCAN, picturesPdf, scannedPages } from "./made-scan.ts";
const [from,to]=(process.env.N??"1-2").split("-").map(Number) as [number,number];
it("lab", async () => {
  const styles=PRINT_STYLES.filter(s=>s.ruled); let out="";
  const say=(m:string)=>{out+=m+"\n"; writeFileSync(process.env.OUT??"/tmp/ocr/lab/out.txt",out);};
  for (let n=from;n<=to;n++) { const report=sampleReport(n); const st=styles[n%styles.length]!;
    const page=renderHtml(report,"print",BARE).text.replace("</head>",`<style>${st.css}</style></head>`).replaceAll(' border="1"',` border="${st.border}"`);
    const [pdf]=renderAll([page],{program:"chromium",filters:null,extension:"pdf"});
    for (const [qn,q] of [["clean",CLEAN_SCAN],["dirty",DIRTY_SCAN]] as const) {
      const pages=scannedPages(pdf!,q,n); const bytes=picturesPdf(pages,q.resolution);
      if (process.env.KEEP) writeFileSync(`/tmp/ocr/lab/s${n}-${qn}.pdf`,bytes);
      const t=Date.now(); const [rec]=await parseBytes(bytes,{ocr:true}); const sec=(Date.now()-t)/1000;
      if(!rec||rec.report===null){say(`${n} ${qn} NOTHING ${JSON.stringify(rec?.findings)}`);continue;}
      const places=new Map(report.truth.map(c=>[keyOf(c.address),"kept" as const]));
      const js=judge(report.truth,places,rec);
      const flag=(k:string)=>rec.findings.some(f=>f.code==="ocr_unconfirmed"&&f.table!==undefined&&(k===[f.table,f.row,f.column].filter(x=>x!==undefined).join(".")));
      const c:Record<string,number>={}; 
      for(const j of js){ const f=flag(j.key); const v=j.verdict+(f?"+flag":""); c[v]=(c[v]??0)+1; if(/wrong|silent/.test(v)||(process.env.ALL&&v!=="right")) say(`   ${n} ${qn} ${st.name} ${j.key} ${v}: exp ${j.expected} got ${j.got}`);}
      say(`${n} ${qn} ${st.name} ${report.shape} ${report.mood} p${pages.length} ${sec.toFixed(1)}s ${JSON.stringify(c)} agency ${rec.report.agency===report.agency} year ${rec.report.year===report.year} forms ${JSON.stringify(rec.forms)===JSON.stringify(report.forms)} keys ${js[0]?.key}`);
      say(`   findings ${JSON.stringify(rec.findings.filter(f=>!f.table).map(f=>f.code+": "+f.message.slice(0,160)))}`);
    } }
}, 3000000);
