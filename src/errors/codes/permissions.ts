import { defineCode } from '../define-code.ts';

/** Codes of permissions while requests are answered. */
export const permissionCodes = {
  PERMISSION_RULE_FAILED: defineCode<{ of: string; action: string; reason: string }>({
    fault: 'ours',
    message: ({ of, action, reason }) =>
      `A rule for \`${action}\` of ${of} could not be asked, so nothing was allowed: ${reason}`,
    help: 'A function of the viewer in a rule threw, or gave no filter, true or false; or a value in its filter is undefined or of another type. Requests that need the rule fail until it is mended; the cause stands in the log.',
  }),
};
