import { Button, InlineFieldRow, LinkButton } from '@grafana/ui';
import React, { useState } from 'react';
import type { Compiled } from '../../../contract/answer';
import { SqlPreview } from './SqlPreview';

interface Props {
  readonly compiled?: Compiled;
  /** Absent where the editor stands in Explore already. */
  readonly exploreHref?: string;
}

/** What to do with a question beside running it: read its SQL, or go on with it in Explore. */
export function QuestionFoot({ compiled, exploreHref }: Props) {
  const [showsSql, setShowsSql] = useState(false);
  return (
    <>
      <InlineFieldRow>
        <Button
          size="sm"
          fill="text"
          variant="secondary"
          icon={showsSql ? 'angle-down' : 'angle-right'}
          aria-expanded={showsSql}
          onClick={() => setShowsSql(!showsSql)}
        >
          SQL
        </Button>
        {exploreHref !== undefined && (
          <LinkButton size="sm" fill="text" variant="secondary" icon="compass" target="_blank" rel="noreferrer" href={exploreHref}>
            Open in Explore
          </LinkButton>
        )}
      </InlineFieldRow>
      {showsSql && (compiled ? <SqlPreview compiled={compiled} /> : <p>There is no SQL until the question is right.</p>)}
    </>
  );
}
