import type { AnyWhere } from '../../model/permissions/rule.ts';
import type { Viewer } from '../../model/permissions/viewer.ts';

type AskViewer = (viewer: Viewer) => AnyWhere | boolean;

/** What functions of the viewer say; each is called once, and what it throws it throws again. */
export type ViewerAnswers = (ask: AskViewer) => unknown;

/** The answers about one viewer. */
export function viewerAnswers(viewer: Viewer): ViewerAnswers {
  const known = new Map<AskViewer, () => unknown>();
  return (ask) => {
    const answer = known.get(ask) ?? answerOf(ask, viewer);
    known.set(ask, answer);
    return answer();
  };
}

function answerOf(ask: AskViewer, viewer: Viewer): () => unknown {
  try {
    const answer = ask(viewer);
    return () => answer;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
