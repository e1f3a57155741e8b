/** Carries a field's TypeScript value type; never present at run time. */
export declare const valueType: unique symbol;
