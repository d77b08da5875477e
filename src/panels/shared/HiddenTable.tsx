import React from 'react';
import { visuallyHidden } from './visuallyHidden';

interface Props {
  readonly caption: string;
  /** Heads of the columns, that of the rows' names first. */
  readonly heads: readonly string[];
  /** Cells of each row, its name first. */
  readonly rows: ReadonlyArray<readonly string[]>;
}

/** What a picture shows as a table, for readers who do not see it. */
export function HiddenTable({ caption, heads, rows }: Props) {
  return (
    // A table grows with its cells whatever its width says, so the box around it is what hides.
    <div className={visuallyHidden}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells], index) => (
            <tr key={index}>
              <th scope="row">{name}</th>
              {cells.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
