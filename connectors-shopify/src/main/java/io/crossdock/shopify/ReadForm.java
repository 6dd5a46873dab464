package io.crossdock.shopify;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * In which form a read is asked for: which of its nested lists are split off, and how large its
 * pages are at most. A form that is too dear gives way to the next; what is split off is read by
 * documents of its own.
 *
 * @param split the paths of lists that are read apart
 * @param most the largest page
 */
record ReadForm(Set<String> split, int most) {

  private static final List<Integer> SMALLER = List.of(50, 10, 1);

  ReadForm {
    split = Set.copyOf(split);
  }

  /** All forms of a read, each cheaper than the one before. */
  static List<ReadForm> of(List<Selected> selection, AdminType type) {
    List<ReadForm> forms = new ArrayList<>();
    Set<String> split = new LinkedHashSet<>();
    forms.add(new ReadForm(split, ShopifyCatalogue.LARGEST_PAGE));
    for (String path : NestedSelection.lists(selection, type)) {
      split.add(path);
      forms.add(new ReadForm(split, ShopifyCatalogue.LARGEST_PAGE));
    }
    SMALLER.forEach(size -> forms.add(new ReadForm(split, size)));
    return List.copyOf(forms);
  }
}
