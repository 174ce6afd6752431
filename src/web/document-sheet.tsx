import type { Block, OfficialDocument } from "../document/block.ts";

const Part = ({ block }: { block: Block }) => {
  switch (block.is) {
    case "to":
      return <p class="to">{block.text}</p>;
    case "heading":
      return <h2>{block.text}</h2>;
    case "paragraph":
      return <p class="said">{block.text}</p>;
    case "note":
      return <p class="note">{block.text}</p>;
    case "signature":
      return (
        <div class="signature">
          <p>{block.unit}</p>
          <p>{block.on}</p>
        </div>
      );
    case "table":
      return (
        <table>
          <tbody>
            {block.rows.map(([label, says]) => (
              <tr>
                <th scope="row">{label}</th>
                <td>{says}</td>
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
};

/** A document as a sheet of paper, on the screen and printed. */
export const Sheet = ({ document }: { document: OfficialDocument }) => (
  <article class="sheet" lang={document.language}>
    <h1>{document.title}</h1>
    <p class="number">{document.number}</p>
    {document.blocks.map((block) => (
      <Part block={block} />
    ))}
  </article>
);
