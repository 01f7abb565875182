import { defineEntity, p } from '@mikro-orm/core';
import { changeNotice } from '../change-notice.ts';
import type { SettingName } from './values.ts';

const SettingSchema = defineEntity({
  name: 'Setting',
  triggers: [changeNotice],
  properties: {
    name: p.string().length(60).primary().$type<SettingName>(),
    /** JSON; of a secret what it is sealed into (purpose `setting`), as base64. */
    value: p.text(),
    changedAt: p.datetime().onCreate(() => new Date()),
  },
});

/** What administrators set in the place of what holds by itself. A setting that they left alone has no row. */
export class Setting extends SettingSchema.class {}
SettingSchema.setClass(Setting);
