# frozen_string_literal: true

class CreateAdminLineItems < ActiveRecord::Migration[7.2]
  def change
    create_table :admin_line_items do |t|
      t.references :invoice, null: false, foreign_key: { to_table: :admin_invoices }
      t.integer :quantity, null: false

      t.timestamps

      t.index %i[created_at id]

      t.check_constraint "quantity >= 1", name: "admin_line_items_quantity_check"
    end
  end
end
