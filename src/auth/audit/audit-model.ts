import { defineAbstract, defineModel } from '../../model/define/define-model.ts';
import { field } from '../../model/fields/field.ts';
import { auditCollection } from './keep-audit.ts';

/** The fields of the audit trail, for a model of your own, as of users in a database that is not the default one. */
export const auditFields = defineAbstract({
  fields: {
    event: field.string({ required: true, description: 'What happened, such as `SIGN_IN_FAILED`.' }),
    actor: field.string({ description: 'Who did it; null where nobody is known.' }),
    subject: field.string({ description: 'Whom or what it is about: a user, `Note.update`.' }),
    details: field.json({ description: 'What there is to say besides, never a secret.' }),
    address: field.string({ description: 'The network address that it came from.' }),
    requestId: field.string({ description: 'The id of the request, as logs have it.' }),
    at: field.datetime({ required: true, description: 'When it happened.' }),
  },
});

/**
 * Who signed in, whose permissions changed, which writes were denied. Only superusers may read it, and nobody writes it.
 *
 * @example
 * export default defineConfig({ models: [User, Group, Permission, AuditEntry], auth: {} });
 */
export const AuditEntry = defineModel('AuditEntry', {
  description: 'Something that the audit trail keeps.',
  collection: auditCollection,
  plural: 'auditEntries',
  extends: [auditFields],
  fields: {},
  orderBy: [{ at: 'DESC' }],
  mutations: false,
  permissions: {},
});
