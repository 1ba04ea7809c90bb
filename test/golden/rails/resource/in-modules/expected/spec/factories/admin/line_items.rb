# frozen_string_literal: true

FactoryBot.define do
  factory :admin_line_item, class: "Admin::LineItem" do
    invoice factory: :admin_invoice
    quantity { 1 }
  end
end
