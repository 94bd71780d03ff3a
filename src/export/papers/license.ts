/** `LICENSE.md`: what may be said about the rights in an export, and what the person who publishes it must say. */
export const LICENSE_TEXT = `# 许可说明 · Licence note

## 中文

- **数据来源**:各行政机关依《中华人民共和国政府信息公开条例》主动公开的政府信息公开工作年度报告。数字属于事实;各报告由其发布机关公布,来源网址与原始文件哈希值见表 \`report\` 与 \`document\`。
- **程序代码**(gongkai):MIT 许可证。
- **汇编数据**:本程序不替使用者选定许可证。对外发布本数据包的人,请在此写明所采用的许可证(例如 CC BY 4.0),并保留来源说明。
- 转引时请注明数据截止日期与程序版本(见 \`CITATION.cff\` 与 \`manifest.json\`);人工更正值(\`correction\`)与原印数应分别说明。

## English

- **Sources**: the annual reports on open government that public bodies publish under the Regulation on Open Government
  Information. The numbers are facts; each report is its publisher's document, with address and SHA-256 in the tables
  \`report\` and \`document\`.
- **Program** (gongkai): MIT licence.
- **The compiled data**: the program chooses no licence for you. Whoever publishes this package states one here (CC BY 4.0,
  for example) and keeps the note on the sources.
- When quoting, name the day that the data reach to and the version of the program (\`CITATION.cff\`, \`manifest.json\`), and
  keep people's readings (\`correction\`) apart from what was printed.
`;
