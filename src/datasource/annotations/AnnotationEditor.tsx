import React from 'react';
import { type Props, QueryEditor } from '../editor/QueryEditor';

/** The editor of a board's annotations: the same form, for marks on the time axis alone. */
export function AnnotationEditor(props: Props) {
  return <QueryEditor {...props} offersKinds={false} />;
}
