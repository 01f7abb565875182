/** What new links are like, and what administrators hold all links of the server to. */
export const linkRules = {
  title: 'Rules for links',
  notYours: 'Only administrators of this server set rules for its links.',
  loading: 'Loading the rules',
  saved: 'Saved',
  sharing: 'Sharing by links',
  permissions: {
    allowed: { title: 'Allowed', explanation: 'Everybody can make links to their albums.' },
    noNew: { title: 'No new links', explanation: 'Links that exist still open.' },
    blocked: { title: 'Disabled', explanation: 'No new links, and none that exists opens.' },
  },
  lifetime: 'A link works at most',
  anyLifetime: 'As long as its owner likes',
  days: { one: '{count} day', other: '{count} days' },
  deviceLimit: 'A link works on at most',
  anyDevices: 'Any number of devices',
  devices: { one: '{count} device', other: '{count} devices' },
  needsPassword: 'Every link needs a password',
  pauseAll: 'Pause all links of this server',
  effect: {
    title: { one: 'Affects {count} link', other: 'Affects {count} links' },
    apply: 'Apply',
    affected: {
      one: 'The change affects {count} link of this server.',
      other: 'The change affects {count} links of this server.',
    },
    none: 'No link opens or closes by the change.',
    violating: {
      one: 'One link does not keep to the rules then. They go on as they are, and are listed here.',
      other:
        '{count} links do not keep to the rules then. They go on as they are, and are listed here.',
    },
  },
  violating: {
    title: 'Links that do not keep to the rules',
    none: 'All links keep to them.',
    aLink: 'Link',
    line: '{link} to “{album}” of {owner}: {why}',
    why: {
      not_allowed: 'should not exist',
      password: 'no password',
      lifetime: 'works too long',
      devices: 'on too many devices',
    },
  },
  own: {
    title: 'New links',
    hint: 'Every link begins like this. Links that exist stay as they are.',
    saved: 'Saved.',
  },
  everybodys: {
    title: 'New links of everybody',
    hint: 'Where neither the link nor its owner’s own defaults say otherwise.',
  },
  asUsual: 'As usual',
  asUsualIs: 'As usual: {value}',
};
