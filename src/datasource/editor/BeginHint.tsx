import { Button } from '@grafana/ui';
import React from 'react';

/** What to do with a question that asks nothing yet. */
export function BeginHint({ onSavedQuery }: { /** Absent where there is no saved query. */ readonly onSavedQuery?: () => void }) {
  return (
    <p>
      Choose a KPI to begin. Type a word of its name, its description or its owner to find it.
      {onSavedQuery && (
        <Button size="sm" fill="text" onClick={onSavedQuery}>
          Or begin with a saved query
        </Button>
      )}
    </p>
  );
}
