// oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the options of a combobox: the field keeps the focus and has their keys
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Search from 'lucide-react/icons/search';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import type { SuggestionJson } from '../../../http/api/schemas/library.ts';
import { api } from '../api.ts';
import { queryOf } from '../library/library-queries.ts';
import { wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';

const PAUSE = 150;

interface SearchFieldProps {
  words: string;
  onSearch: (q: string) => void;
  onChoose: (suggestion: SuggestionJson) => void;
}

function useSuggestions(text: string) {
  const [settled, settle] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => settle(text.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  const query = useQuery({
    queryKey: ['search', 'suggestions', settled],
    queryFn: () =>
      api.get<{ items: SuggestionJson[] }>(`/search/suggestions?${queryOf({ q: settled })}`),
    enabled: settled !== '',
    placeholderData: keepPreviousData,
  });
  return settled === '' || text.trim() === '' ? [] : (query.data?.items ?? []);
}

/** The field of the search, a combobox: words for Enter, and below what there is that begins like them. */
export function SearchField({ words: given, onSearch, onChoose }: SearchFieldProps) {
  const words = wordsOf('search');
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(given);
  const [asked, setAsked] = useState(given);
  if (asked !== given) {
    setAsked(given);
    setText(given);
  }
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const all = useSuggestions(text);
  const list = isOpen ? all : [];
  useShortcuts({ '/': () => input.current?.focus() });
  useEffect(() => {
    if (given === '' && !document.querySelector('.overlay')) input.current?.focus();
  }, [given]);

  const choose = (suggestion: SuggestionJson) => {
    setText('');
    setOpen(false);
    onChoose(suggestion);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape' && isOpen && list.length > 0) {
      event.preventDefault();
      setOpen(false);
    }
    if (step && all.length > 0) {
      event.preventDefault();
      setOpen(true);
      setActive((before) => (before + step + all.length + 1) % (all.length + 1));
    }
  };

  return (
    <search>
      <form
        className="search-field"
        onSubmit={(event) => {
          event.preventDefault();
          const suggestion = list[active];
          setOpen(false);
          if (suggestion) choose(suggestion);
          else onSearch(text.trim());
        }}
      >
        <Search aria-hidden />
        <input
          ref={input}
          role="combobox"
          aria-label={words.label}
          aria-expanded={list.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={list[active] ? `${id}-${active}` : undefined}
          type="search"
          enterKeyHint="search"
          autoComplete="off"
          placeholder={words.placeholder}
          maxLength={200}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setOpen(true);
            setActive(-1);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setOpen(false)}
        />
        <Button type="submit">{words.title}</Button>
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={words.suggestions}
          className="search-suggestions"
          hidden={list.length === 0}
        >
          {list.map((one, index) => (
            <div
              key={`${one.kind} ${one.value}`}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(one)}
            >
              <span>{one.label}</span>{' '}
              <span className="suggestion-kind">{words.kinds[one.kind]}</span>
            </div>
          ))}
        </div>
      </form>
    </search>
  );
}
