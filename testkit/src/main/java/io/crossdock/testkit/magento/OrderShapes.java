package io.crossdock.testkit.magento;

import java.util.Set;

/** What the contracts of orders and customers take. */
final class OrderShapes {

  private static final String AMOUNTS =
      """
      adjustment_negative adjustment_positive base_adjustment_negative base_adjustment_positive
      base_discount_amount base_discount_canceled base_discount_invoiced base_discount_refunded
      base_grand_total base_discount_tax_compensation_amount
      base_discount_tax_compensation_invoiced base_discount_tax_compensation_refunded
      base_shipping_amount base_shipping_canceled base_shipping_discount_amount
      base_shipping_discount_tax_compensation_amnt base_shipping_incl_tax base_shipping_invoiced
      base_shipping_refunded base_shipping_tax_amount base_shipping_tax_refunded base_subtotal
      base_subtotal_canceled base_subtotal_incl_tax base_subtotal_invoiced base_subtotal_refunded
      base_tax_amount base_tax_canceled base_tax_invoiced base_tax_refunded base_total_canceled
      base_total_due base_total_invoiced base_total_invoiced_cost base_total_offline_refunded
      base_total_online_refunded base_total_paid base_total_qty_ordered base_total_refunded
      base_to_global_rate base_to_order_rate discount_amount discount_canceled discount_invoiced
      discount_refunded grand_total discount_tax_compensation_amount
      discount_tax_compensation_invoiced discount_tax_compensation_refunded
      payment_authorization_amount shipping_amount shipping_canceled shipping_discount_amount
      shipping_discount_tax_compensation_amount shipping_incl_tax shipping_invoiced
      shipping_refunded shipping_tax_amount shipping_tax_refunded store_to_base_rate
      store_to_order_rate subtotal subtotal_canceled subtotal_incl_tax subtotal_invoiced
      subtotal_refunded tax_amount tax_canceled tax_invoiced tax_refunded total_canceled total_due
      total_invoiced total_offline_refunded total_online_refunded total_paid total_qty_ordered
      total_refunded weight
      """;

  private static final String TEXTS =
      """
      applied_rule_ids base_currency_code coupon_code created_at customer_dob customer_email
      customer_firstname customer_lastname customer_middlename customer_note customer_prefix
      customer_suffix customer_taxvat discount_description ext_customer_id ext_order_id
      global_currency_code hold_before_state hold_before_status increment_id order_currency_code
      original_increment_id protect_code relation_child_id relation_child_real_id
      relation_parent_id relation_parent_real_id remote_ip shipping_description state status
      store_currency_code store_name updated_at x_forwarded_for
      """;

  private static final String NUMBERS =
      """
      billing_address_id can_ship_partially can_ship_partially_item customer_gender
      customer_group_id customer_id customer_is_guest customer_note_notify edit_increment
      email_sent entity_id forced_shipment_with_invoice is_virtual payment_auth_expiration
      quote_address_id quote_id store_id total_item_count
      """;

  static final Shape ORDER =
      Shape.of("\\Magento\\Sales\\Api\\Data\\OrderInterface")
          .floats(names(AMOUNTS))
          .strings(names(TEXTS))
          .ints(names(NUMBERS))
          .open("items", "billing_address", "payment", "status_histories", "extension_attributes");

  static final Shape ADDRESS =
      Shape.of("\\Magento\\Customer\\Api\\Data\\AddressInterface")
          .ints("id", "customer_id", "region_id")
          .strings("country_id", "company", "telephone", "fax", "postcode", "city", "firstname")
          .strings("lastname", "middlename", "prefix", "suffix", "vat_id")
          .bools("default_shipping", "default_billing")
          .open("region", "street", "extension_attributes")
          .customAttributes();

  static final Shape CUSTOMER =
      Shape.of("\\Magento\\Customer\\Api\\Data\\CustomerInterface")
          .ints("id", "group_id", "gender", "store_id", "website_id", "disable_auto_group_change")
          .strings("default_billing", "default_shipping", "confirmation", "created_at")
          .strings("updated_at", "created_in", "dob", "email", "firstname", "lastname")
          .strings("middlename", "prefix", "suffix", "taxvat")
          .open("extension_attributes")
          .list("addresses", ADDRESS)
          .customAttributes();

  private OrderShapes() {}

  static String[] names(String block) {
    return block.strip().split("\\s+");
  }

  /** What orders can be filtered by. */
  static JsonTable orderTable() {
    return new JsonTable(Set.of((AMOUNTS + NUMBERS).strip().split("\\s+")), Set.of(names(TEXTS)));
  }
}
