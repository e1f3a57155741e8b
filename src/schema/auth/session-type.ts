import type { OwnSession } from '../../auth/sessions/own-sessions.ts';
import type { Api, ShapeRef } from '../api.ts';
import type { ShapeFields } from '../types/shape-fields.ts';

/** A device or a browser that the viewer is signed in with. */
export function sessionType(api: Api): ShapeRef<OwnSession> {
  return api.shapeNamed<OwnSession>('ViewerSession', (ref) => {
    ref.implement({
      description: 'A browser that the viewer is signed in with.',
      extensions: { mongraph: { session: true } },
      fields: (t) => ({
        id: t.exposeID('handle', { nullable: false, description: 'What `revokeSession` calls it.' }),
        createdAt: time(t, 'createdAt', 'When the viewer signed in.'),
        lastSeenAt: time(t, 'lastSeenAt', 'When it was last used, to about a minute.'),
        expiresAt: time(t, 'expiresAt', 'When it ends if it is not used again.'),
        address: t.exposeString('address', {
          nullable: true,
          description: 'The network address that the viewer signed in from.',
        }),
        userAgent: t.exposeString('userAgent', {
          nullable: true,
          description: 'What the browser called itself.',
        }),
        isCurrent: t.exposeBoolean('isCurrent', {
          nullable: false,
          description: 'Whether it is the one of this request.',
        }),
      }),
    });
  });
}

function time(
  t: ShapeFields<OwnSession>,
  name: 'createdAt' | 'lastSeenAt' | 'expiresAt',
  description: string,
) {
  return t.expose(name, { type: 'DateTime', nullable: false, description });
}
