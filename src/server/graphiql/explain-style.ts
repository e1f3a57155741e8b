/** Styles of the dialog that explains, in the colours of GraphiQL's theme, light or dark. */
export const explainStyle = `
.mongraph-explain-icon {
  border: 2px solid currentColor;
  border-radius: 50%;
  font-weight: bold;
  height: 18px;
  line-height: 15px;
  text-align: center;
  width: 18px;
}
dialog.mongraph-explain {
  background-color: hsl(var(--color-base));
  border: 1px solid hsla(var(--color-neutral), 0.3);
  border-radius: 8px;
  color: hsl(var(--color-neutral));
  inset: 0;
  margin: auto;
  max-height: 90vh;
  max-width: min(1200px, 94vw);
  overflow: auto;
  padding: 20px 28px;
  position: fixed;
  transform: none;
  width: 94vw;
}
dialog.mongraph-explain::backdrop {
  background: rgb(0 0 0 / 45%);
}
.mongraph-explain header {
  align-items: center;
  display: flex;
  justify-content: space-between;
}
.mongraph-explain h2,
.mongraph-explain h3 {
  margin: 0;
}
.mongraph-explain section {
  border-top: 1px solid hsla(var(--color-neutral), 0.3);
  margin-top: 16px;
  padding-top: 12px;
}
.mongraph-explain small,
.mongraph-explain th {
  font-weight: normal;
  opacity: 0.8;
}
.mongraph-explain p,
.mongraph-explain details {
  margin: 6px 0;
}
.mongraph-explain pre,
.mongraph-explain code,
.mongraph-explain tbody summary,
.mongraph-explain li {
  font-family: var(--font-family-mono);
  font-size: 13px;
}
.mongraph-explain pre {
  background: hsla(var(--color-neutral), 0.08);
  border-radius: 4px;
  margin: 6px 0;
  overflow-x: auto;
  padding: 8px;
  white-space: pre-wrap;
  word-break: break-word;
}
.mongraph-explain summary {
  cursor: pointer;
}
.mongraph-explain .wide {
  overflow-x: auto;
}
.mongraph-explain table {
  border-collapse: collapse;
  width: 100%;
}
.mongraph-explain th,
.mongraph-explain td {
  border-bottom: 1px solid hsla(var(--color-neutral), 0.15);
  padding: 4px 12px 4px 0;
  text-align: left;
  vertical-align: top;
}
.mongraph-explain td:last-child {
  width: 60%;
}
.mongraph-explain .number {
  font-variant-numeric: tabular-nums;
}
.mongraph-explain td details {
  margin: 0;
}
.mongraph-explain tbody ul {
  list-style: none;
  margin: 4px 0;
  padding-left: 16px;
}
.mongraph-explain .warnings {
  background: hsla(var(--color-warning), 0.15);
  border-left: 4px solid hsl(var(--color-warning));
  list-style: none;
  margin: 12px 0 0;
  padding: 8px 12px;
}
.mongraph-explain .costly td:first-child {
  border-left: 4px solid hsl(var(--color-warning));
  padding-left: 8px;
}
.mongraph-explain .advice code {
  background: hsla(var(--color-success), 0.15);
  padding: 2px 6px;
}
`;
